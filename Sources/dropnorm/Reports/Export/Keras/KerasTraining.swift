extension KerasScript {
  /// One training pass on any of Keras' backends: each has its own way to gradients.
  static let training = """
    def train(model, x, taps, output_gradient):
        \"""One training pass: its outputs, and the gradients of x, of the weights and of the taps.\"""
        weights = model.trainable_variables
        tensor = keras.ops.convert_to_tensor
        x, output_gradient = tensor(x), tensor(output_gradient)
        taps = [tensor(tap) for tap in taps]
        if keras.backend.backend() == "tensorflow":
            import tensorflow as tf

            sources = [x, *[weight.value for weight in weights], *taps]
            with tf.GradientTape() as tape:
                tape.watch(sources)
                outputs = run(model, x, taps, training=True)
                loss = tf.reduce_sum(outputs[-1] * output_gradient)
            return outputs, split(tape.gradient(loss, sources), len(weights))
        if keras.backend.backend() == "torch":
            leaves = [leaf.detach().requires_grad_() for leaf in [x, *taps]]
            outputs = run(model, leaves[0], leaves[1:], training=True)
            (outputs[-1] * output_gradient).sum().backward()
            own = [weight.value.grad for weight in weights]
            return outputs, (leaves[0].grad, own, [leaf.grad for leaf in leaves[1:]])

        import jax

        moving = [v for v in model.non_trainable_variables if "moving" in v.name]

        def loss(x, values, taps):
            state = list(zip(weights, values)) + [(v, v.value) for v in moving]
            with keras.StatelessScope(state_mapping=state) as scope:
                outputs = run(model, x, taps, training=True)
            after = [scope.get_current_value(v) for v in moving]
            return (outputs[-1] * output_gradient).sum(), (outputs, after)

        values = [weight.value for weight in weights]
        gradients, (outputs, after) = jax.grad(loss, argnums=(0, 1, 2), has_aux=True)(x, values, taps)
        for v, value in zip(moving, after):
            v.assign(value)
        return outputs, gradients


    def split(gradients, count):
        \"""The gradients of the input, of the weights and of the taps.\"""
        return gradients[0], gradients[1 : count + 1], gradients[count + 1 :]


    """
}

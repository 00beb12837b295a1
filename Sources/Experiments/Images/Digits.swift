import Layers

/// Digits drawn by hand, paper 0 and ink 1: images on which one sees what a kernel does.
enum Digits {
  /// How wide and high they are.
  static let side = 8

  /// A batch of them, [N][1][8][8]; behind the tenth they begin again.
  static func batch(_ count: Int) -> Tensor<Double> {
    Tensor(
      shape: [count, 1, side, side], values: (0..<count).flatMap { images[$0 % images.count] })
  }

  /// The pixels of each, row by row from the top.
  private static let images: [[Double]] = drawings.flatMap { drawing in
    let rows = drawing.split(separator: "\n").map { $0.split(separator: " ") }
    return rows[0].indices.map { digit in
      rows.flatMap { $0[digit].map { $0 == "#" ? 1.0 : 0.0 } }
    }
  }

  /// The first ones differ most.
  private static let drawings = [
    """
    ........ ........ ........ ........ ........
    .#####.. .######. ..####.. ....#... .#####..
    .....#.. .....#.. .#....#. ...##... ......#.
    ..####.. ....#... .#....#. ....#... ..####..
    .....#.. ...#.... .#....#. ....#... .#......
    .....#.. ..#..... .#....#. ....#... .#......
    .#####.. .#...... ..####.. ..###... .######.
    ........ ........ ........ ........ ........
    """,
    """
    ........ ........ ........ ........ ........
    ....##.. .######. ...###.. ..####.. ..####..
    ...#.#.. .#...... ..#..... .#....#. .#....#.
    ..#..#.. .#####.. .#####.. ..####.. .#....#.
    .######. ......#. .#....#. .#....#. ..#####.
    .....#.. .#....#. .#....#. .#....#. .....#..
    .....#.. ..####.. ..####.. ..####.. ..###...
    ........ ........ ........ ........ ........
    """,
  ]
}

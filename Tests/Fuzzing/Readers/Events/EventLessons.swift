public import Lessons

/// Lessons that ask in every way there is, so that random events come to every place.
public enum EventLessons {
  /// The lessons.
  public static let all = [LessonScaffold.text(id: "scaffold"), drawn].compactMap { text in
    LessonParser.parse(file: "a.md", text: text).lesson
  }

  private static let drawn = """
    ---
    format: 1
    id: drawn
    title: Wide 漢字 and combined é
    minutes: 2
    ---

    ## Draw it {#draw}

    A table, a formula and a drawing.

    | a | 漢 |
    |---|---:|
    | 1 | {= mean(relu) } |

    $$\\frac{\\hat{x}}{\\sqrt{\\sigma^2 + \\epsilon}}$$

    ```lab
    view: walk
    batch: 4
    features: 3
    p: 0.5
    seed: 7
    ```

    ```predict #shape
    ask: How will ReLU share the values out?
    draw: relu, train
    bins: 5
    from: -1
    to: 1.5
    tolerance: 0.2
    ```

    ```predict #kept
    ask: What share does dropout keep?
    choices: 0.25 | 0.5 | 0.75
    answer: 1 - p
    ```

    ## All orders {#orders}

    ```lab
    view: orders
    batch: 8
    features: 3
    p: 0.5
    seed: 7
    ```
    """
}

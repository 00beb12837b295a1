import Lessons

/// What a person means by a key, a click or a line of the palette, under the name that the config file and
/// the palette write.
///
/// A name says what is meant and not which key does it, so it stays the same however keys are mapped; what
/// it does here, and whether it can be done, is said by the `Command` of the place one stands in.
public struct Action: Hashable, Sendable {
  /// The name.
  public let name: String
  /// What it is for.
  public let purpose: Purpose

  /// What actions are for, in the order of the help.
  public enum Purpose: String, Hashable, Sendable, CaseIterable {
    case move = "Move"
    case change = "Change"
    case look = "Look"
    case ask = "Ask"
    case save = "Save, and leave"
  }

  private init(_ purpose: Purpose, _ name: String) { (self.purpose, self.name) = (purpose, name) }

  private init(
    _ purpose: Purpose, _ name: String, _ offset: Int, _ back: String, _ forth: String
  ) {
    self.init(purpose, "\(name)-\(offset < 0 ? back : forth)")
  }
}

// MARK: - Everywhere

extension Action {
  /// Goes to the lesson with a digit in its number.
  public static let lessonDigit = Action(.move, "lesson-number")
  /// Leaves the program; nothing is lost.
  public static let quit = Action(.save, "quit")
  /// Shows or hides the keys of this place.
  public static let help = Action(.ask, "help")
  /// Has clicks and the wheel taken, or leaves the mouse to the terminal.
  public static let toggleMouse = Action(.save, "mouse")
  /// Opens the command palette.
  public static let commands = Action(.ask, "commands")
  /// Leaves what is open for what was before.
  public static let back = Action(.move, "back")
  /// Draws the whole screen afresh.
  public static let redraw = Action(.save, "redraw")
  /// Stops the program as the shell's job control does.
  public static let suspend = Action(.save, "suspend")
  /// Moves the cursor.
  public static func move(columns: Int, rows: Int) -> Action {
    columns == 0
      ? Action(.move, "cursor", rows, "up", "down")
      : Action(.move, "cursor", columns, "left", "right")
  }
}

extension Action {
  /// Goes a screenful down (1) or up (-1) in what has the focus.
  static func page(_ offset: Int) -> Action { Action(.move, "page", offset, "up", "down") }
  /// Goes to the first (-1) or last (1) line of it.
  static func pageEnd(_ end: Int) -> Action { Action(.move, "line", end, "first", "last") }
}

// MARK: - The course and its lessons

extension Action {
  /// Opens what the cursor stands on.
  public static let open = Action(.move, "open")
  /// Looks for words in all lessons.
  public static let search = Action(.ask, "search")
  /// Asks what of the progress is to be forgotten, or closes the question.
  public static let askReset = Action(.save, "forget")
  /// Forgets it.
  public static func reset(_ scope: ResetScope) -> Action { Action(.save, "forget-\(scope)") }
  /// Opens the lab with every control free.
  public static let openLab = Action(.move, "lab")
  /// Opens the lab with the lesson's set-up, every control free.
  public static let tryInLab = Action(.move, "play-in-lab")
  /// Goes to the next (1) or previous (-1) step of a lesson.
  public static func step(_ offset: Int) -> Action {
    Action(.move, "step", offset, "previous", "next")
  }
  /// Scrolls the prose by a line.
  public static func scroll(_ offset: Int) -> Action {
    Action(.move, "scroll", offset, "up", "down")
  }
  /// Shows the prose or the lab alone where both do not fit.
  public static let swapPanes = Action(.look, "swap-panes")
  /// Opens or closes the list of the lesson's steps.
  public static let contents = Action(.move, "steps")
  /// Moves in that list.
  public static func contentsMove(_ offset: Int) -> Action {
    Action(.move, "steps", offset, "above", "below")
  }
  /// Goes to the step under its cursor.
  public static let contentsOpen = Action(.move, "steps-go")
  /// Starts the answer to the step's question.
  public static let answer = Action(.ask, "answer")
  /// Shows the next hint of the question.
  public static let hint = Action(.ask, "hint")
  /// Shows the solution of the question.
  public static let solution = Action(.ask, "solution")
  /// Moves among the choices of a question.
  public static func pickChoice(_ offset: Int) -> Action {
    Action(.ask, "choice", offset, "above", "below")
  }
  /// Goes to the choice whose letter was pressed.
  public static let pickLetter = Action(.ask, "choice-letter")
  /// Leaves the choices without an answer.
  public static let leaveChoices = Action(.ask, "leave-choices")
  /// Gives the picked choice as the answer.
  public static let giveChoice = Action(.ask, "give-choice")
  /// Goes to a neighbouring bar of the drawing, or to the first or the last one.
  public static func drawMove(_ bars: Int) -> Action {
    abs(bars) > 1
      ? Action(.ask, "bar", bars, "first", "last") : Action(.ask, "bar", bars, "left", "right")
  }
  /// Raises the bar of the drawing under the cursor, or lowers it, a little or a lot.
  public static func drawRaise(_ levels: Int) -> Action {
    Action(
      .ask, Action(.ask, "bar", levels, "lower", "raise").name + (abs(levels) > 1 ? "-more" : ""))
  }
  /// Leaves the drawing without an answer; it is kept.
  public static let leaveDrawing = Action(.ask, "leave-drawing")
  /// Gives the drawing as the answer.
  public static let giveDrawing = Action(.ask, "give-drawing")
}

// MARK: - The rooms of the lab

extension Action {
  /// Shows a view of the lab.
  public static func show(_ view: LabView) -> Action { Action(.look, "view-\(view.rawValue)") }
  /// Goes to the next (1) or previous (-1) operation of the walk, or pass, or block, or epoch.
  public static func operation(_ offset: Int) -> Action {
    Action(.move, "operation", offset, "previous", "next")
  }
  /// Goes to the first (-1) or last (1) of them.
  public static func operationEnd(_ end: Int) -> Action {
    Action(.move, "operation", end, "first", "last")
  }
  /// Goes to the first operation of the next (1) or previous (-1) stage; in the mask view, block.
  public static func jump(_ offset: Int) -> Action {
    Action(.move, "stage", offset, "previous", "next")
  }
  /// Turns round: the walk forward, or the walk of the gradients back.
  public static let reverse = Action(.look, "turn-round")
  /// Plays the walk, or stops it; starts the race, or pauses it.
  public static let play = Action(.move, "play")
  /// Plays faster (1) or slower (-1).
  public static func pace(_ offset: Int) -> Action {
    Action(.move, offset > 0 ? "faster" : "slower")
  }
  /// Opens the workings of the number under the cursor.
  public static let why = Action(.ask, "why")
  /// Picks the next (1) or previous (-1) number that the open one is made of.
  public static func operand(_ offset: Int) -> Action {
    Action(.ask, "operand", offset, "above", "below")
  }
  /// Goes into the picked number.
  public static let descend = Action(.ask, "operand-open")
  /// Goes back to the number before, or closes the workings.
  public static let ascend = Action(.ask, "operand-back")
  /// Starts editing the number under the cursor, or the picked one.
  public static let edit = Action(.change, "edit")
  /// Shows numbers, what the last change moved, or eval less train.
  public static let display = Action(.look, "display")
  /// Shows or hides the conventions side by side.
  public static let toggleConventions = Action(.look, "conventions")
  /// Swaps the drawn gradient from above and ones.
  public static let upstream = Action(.change, "upstream")
  /// Opens or closes the list that the compared orders are chosen from.
  public static let chooseOrders = Action(.look, "choose-orders")
  /// Moves in that list.
  public static func choice(_ offset: Int) -> Action {
    Action(.move, "order", offset, "above", "below")
  }
  /// Takes the order under its cursor in or out.
  public static let toggleChoice = Action(.look, "order-in-out")
  /// Opens one histogram over the whole view, or closes it.
  public static let zoom = Action(.look, "zoom")
  /// Goes to the histogram of the next (1) or previous (-1) stage.
  public static func jumpColumn(_ offset: Int) -> Action {
    Action(.look, "histogram", offset, "previous", "next")
  }
  /// Draws counts linearly or by their logarithm.
  public static let scale = Action(.look, "log-counts")
  /// Pins the current state as A, to compare with what comes; or lets it go.
  public static let pin = Action(.look, "pin")
  /// Shows the view's next panel where not all of them fit.
  public static let swapPanels = Action(.look, "next-panel")
}

// MARK: - What every lab turns

extension Action {
  /// Selects the next (1) or previous (-1) control.
  public static func control(_ offset: Int) -> Action {
    Action(.change, "control", offset, "previous", "next")
  }
  /// Turns the selected control up (1) or down (-1), a little or a lot.
  public static func turn(_ direction: Int, large: Bool) -> Action {
    Action(.change, Action(.change, "turn", direction, "down", "up").name + (large ? "-more" : ""))
  }
  /// Starts typing a value for the selected control.
  public static let typeValue = Action(.change, "type-value")
  /// Picks the stage before (-1) or after (1) the picked one.
  public static func pick(_ offset: Int) -> Action {
    Action(.change, "pick-stage", offset, "previous", "next")
  }
  /// Moves the picked stage earlier (-1) or later (1).
  public static func moveStage(_ offset: Int) -> Action {
    Action(.change, "move-stage", offset, "earlier", "later")
  }
  /// Swaps train and eval.
  public static let toggleMode = Action(.change, "mode")
  /// Draws another mask from the same seed.
  public static let newMask = Action(.change, "new-mask")
  /// Takes the next seed.
  public static let newSeed = Action(.change, "new-seed")
  /// Re-estimates the running statistics with dropout off, or goes back to the settled ones.
  public static let recalibrate = Action(.change, "re-estimate")
  /// Puts the lab back to what the lesson's step set.
  public static let resetLab = Action(.change, "reset-lab")
  /// Takes the last change back.
  public static let undo = Action(.change, "undo")
  /// Makes it again.
  public static let redo = Action(.change, "redo")
  /// Shows and copies the command that brings these numbers back.
  public static let takeCommand = Action(.save, "copy-command")
  /// Asks for the name of a file that the view or the experiment is written to.
  public static let writeFile = Action(.save, "write-file")
}

/// How much of the progress is forgotten.
public enum ResetScope: Hashable, Sendable, CaseIterable {
  /// The step one reads.
  case step
  /// The open lesson, or the one under the cursor.
  case lesson
  /// Everything.
  case all
}

import Lessons

/// What a person means by a key, a click or a line of the palette, under the name that the config file and
/// the palette write.
///
/// A name says what is meant and not which key does it, so it stays the same however keys are mapped; what
/// it does here, and whether it can be done, is said by the `Command` of the place one stands in.
public struct Action: Hashable, Sendable {
  /// The name.
  public let name: String

  private init(_ name: String) { self.name = name }

  private init(_ name: String, _ offset: Int, _ back: String, _ forth: String) {
    self.name = "\(name)-\(offset < 0 ? back : forth)"
  }
}

// MARK: - Everywhere

extension Action {
  /// Leaves the program; nothing is lost.
  public static let quit = Action("quit")
  /// Shows or hides the keys of this place.
  public static let help = Action("help")
  /// Has clicks and the wheel taken, or leaves the mouse to the terminal.
  public static let toggleMouse = Action("mouse")
  /// Opens the command palette.
  public static let commands = Action("commands")
  /// Leaves what is open for what was before.
  public static let back = Action("back")
  /// Draws the whole screen afresh.
  public static let redraw = Action("redraw")
  /// Stops the program as the shell's job control does.
  public static let suspend = Action("suspend")
  /// Moves the cursor.
  public static func move(columns: Int, rows: Int) -> Action {
    columns == 0
      ? Action("cursor", rows, "up", "down") : Action("cursor", columns, "left", "right")
  }
}

// MARK: - The course and its lessons

extension Action {
  /// Opens what the cursor stands on.
  public static let open = Action("open")
  /// Looks for words in all lessons.
  public static let search = Action("search")
  /// Asks what of the progress is to be forgotten, or closes the question.
  public static let askReset = Action("forget")
  /// Forgets it.
  public static func reset(_ scope: ResetScope) -> Action { Action("forget-\(scope)") }
  /// Opens the lab with every control free.
  public static let openLab = Action("lab")
  /// Opens the lab with the lesson's set-up, every control free.
  public static let tryInLab = Action("play-in-lab")
  /// Goes to the next (1) or previous (-1) step of a lesson.
  public static func step(_ offset: Int) -> Action { Action("step", offset, "previous", "next") }
  /// Scrolls the prose by a line.
  public static func scroll(_ offset: Int) -> Action { Action("scroll", offset, "up", "down") }
  /// Shows the prose or the lab alone where both do not fit.
  public static let swapPanes = Action("swap-panes")
  /// Opens or closes the list of the lesson's steps.
  public static let contents = Action("steps")
  /// Moves in that list.
  public static func contentsMove(_ offset: Int) -> Action {
    Action("steps", offset, "above", "below")
  }
  /// Goes to the step under its cursor.
  public static let contentsOpen = Action("steps-go")
  /// Starts the answer to the step's question.
  public static let answer = Action("answer")
  /// Shows the next hint of the question.
  public static let hint = Action("hint")
  /// Shows the solution of the question.
  public static let solution = Action("solution")
  /// Moves among the choices of a question.
  public static func pickChoice(_ offset: Int) -> Action {
    Action("choice", offset, "above", "below")
  }
  /// Goes to the choice whose letter was pressed.
  public static let pickLetter = Action("choice-letter")
  /// Leaves the choices without an answer.
  public static let leaveChoices = Action("leave-choices")
  /// Gives the picked choice as the answer.
  public static let giveChoice = Action("give-choice")
  /// Goes to a neighbouring bar of the drawing, or to the first or the last one.
  public static func drawMove(_ bars: Int) -> Action {
    abs(bars) > 1 ? Action("bar", bars, "first", "last") : Action("bar", bars, "left", "right")
  }
  /// Raises the bar of the drawing under the cursor, or lowers it, a little or a lot.
  public static func drawRaise(_ levels: Int) -> Action {
    Action(Action("bar", levels, "lower", "raise").name + (abs(levels) > 1 ? "-more" : ""))
  }
  /// Leaves the drawing without an answer; it is kept.
  public static let leaveDrawing = Action("leave-drawing")
  /// Gives the drawing as the answer.
  public static let giveDrawing = Action("give-drawing")
}

// MARK: - The rooms of the lab

extension Action {
  /// Shows a view of the lab.
  public static func show(_ view: LabView) -> Action { Action("view-\(view.rawValue)") }
  /// Goes to the next (1) or previous (-1) operation of the walk, or pass, or block, or epoch.
  public static func operation(_ offset: Int) -> Action {
    Action("operation", offset, "previous", "next")
  }
  /// Goes to the first (-1) or last (1) of them.
  public static func operationEnd(_ end: Int) -> Action {
    Action("operation", end, "first", "last")
  }
  /// Goes to the first operation of the next (1) or previous (-1) stage; in the mask view, block.
  public static func jump(_ offset: Int) -> Action { Action("stage", offset, "previous", "next") }
  /// Turns round: the walk forward, or the walk of the gradients back.
  public static let reverse = Action("turn-round")
  /// Plays the walk, or stops it; starts the race, or pauses it.
  public static let play = Action("play")
  /// Plays faster (1) or slower (-1).
  public static func pace(_ offset: Int) -> Action { Action(offset > 0 ? "faster" : "slower") }
  /// Opens the workings of the number under the cursor.
  public static let why = Action("why")
  /// Picks the next (1) or previous (-1) number that the open one is made of.
  public static func operand(_ offset: Int) -> Action {
    Action("operand", offset, "above", "below")
  }
  /// Goes into the picked number.
  public static let descend = Action("operand-open")
  /// Goes back to the number before, or closes the workings.
  public static let ascend = Action("operand-back")
  /// Starts editing the number under the cursor, or the picked one.
  public static let edit = Action("edit")
  /// Shows numbers, what the last change moved, or eval less train.
  public static let display = Action("display")
  /// Shows or hides the conventions side by side.
  public static let toggleConventions = Action("conventions")
  /// Swaps the drawn gradient from above and ones.
  public static let upstream = Action("upstream")
  /// Opens or closes the list that the compared orders are chosen from.
  public static let chooseOrders = Action("choose-orders")
  /// Moves in that list.
  public static func choice(_ offset: Int) -> Action { Action("order", offset, "above", "below") }
  /// Takes the order under its cursor in or out.
  public static let toggleChoice = Action("order-in-out")
  /// Opens one histogram over the whole view, or closes it.
  public static let zoom = Action("zoom")
  /// Goes to the histogram of the next (1) or previous (-1) stage.
  public static func jumpColumn(_ offset: Int) -> Action {
    Action("histogram", offset, "previous", "next")
  }
  /// Draws counts linearly or by their logarithm.
  public static let scale = Action("log-counts")
  /// Pins the current state as A, to compare with what comes; or lets it go.
  public static let pin = Action("pin")
  /// Shows the view's next panel where not all of them fit.
  public static let swapPanels = Action("next-panel")
}

// MARK: - What every lab turns

extension Action {
  /// Selects the next (1) or previous (-1) control.
  public static func control(_ offset: Int) -> Action {
    Action("control", offset, "previous", "next")
  }
  /// Turns the selected control up (1) or down (-1), a little or a lot.
  public static func turn(_ direction: Int, large: Bool) -> Action {
    Action(Action("turn", direction, "down", "up").name + (large ? "-more" : ""))
  }
  /// Starts typing a value for the selected control.
  public static let typeValue = Action("type-value")
  /// Picks the stage before (-1) or after (1) the picked one.
  public static func pick(_ offset: Int) -> Action {
    Action("pick-stage", offset, "previous", "next")
  }
  /// Moves the picked stage earlier (-1) or later (1).
  public static func moveStage(_ offset: Int) -> Action {
    Action("move-stage", offset, "earlier", "later")
  }
  /// Swaps train and eval.
  public static let toggleMode = Action("mode")
  /// Draws another mask from the same seed.
  public static let newMask = Action("new-mask")
  /// Takes the next seed.
  public static let newSeed = Action("new-seed")
  /// Re-estimates the running statistics with dropout off, or goes back to the settled ones.
  public static let recalibrate = Action("re-estimate")
  /// Puts the lab back to what the lesson's step set.
  public static let resetLab = Action("reset-lab")
  /// Takes the last change back.
  public static let undo = Action("undo")
  /// Makes it again.
  public static let redo = Action("redo")
  /// Shows and copies the command that brings these numbers back.
  public static let takeCommand = Action("copy-command")
  /// Asks for the name of a file that the view or the experiment is written to.
  public static let writeFile = Action("write-file")
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

import Lessons

/// What a person means by a key; the key table says which key.
public enum Action: Hashable, Sendable {
  /// Leaves the program; nothing is lost.
  case quit
  /// Shows or hides the keys of this place.
  case help
  /// Has clicks and the wheel taken, or leaves the mouse to the terminal.
  case toggleMouse
  /// Opens the command palette.
  case commands
  /// Leaves what is open for what was before.
  case back
  /// Opens what the cursor stands on.
  case open
  /// Starts the answer to the step's question.
  case answer
  /// Moves among the choices of a question.
  case pickChoice(Int)
  /// Goes to the choice whose letter was pressed.
  case pickLetter
  /// Leaves the choices without an answer.
  case leaveChoices
  /// Gives the picked choice as the answer.
  case giveChoice
  /// Goes to a neighbouring bar of the drawing.
  case drawMove(Int)
  /// Raises the bar of the drawing under the cursor, or lowers it.
  case drawRaise(Int)
  /// Leaves the drawing without an answer; it is kept.
  case leaveDrawing
  /// Gives the drawing as the answer.
  case giveDrawing
  /// Shows the next hint of the question.
  case hint
  /// Shows the solution of the question.
  case solution
  /// Opens or closes the list of the lesson's steps.
  case contents
  /// Moves in that list.
  case contentsMove(Int)
  /// Goes to the step under its cursor.
  case contentsOpen
  /// Looks for words in all lessons.
  case search
  /// Asks what of the progress is to be forgotten, or closes the question.
  case askReset
  /// Forgets it.
  case reset(ResetScope)
  /// Opens the lab with every control free.
  case openLab
  /// Opens the lab with the lesson's set-up, every control free.
  case tryInLab
  /// Moves the cursor.
  case move(columns: Int, rows: Int)
  /// Goes to the next (1) or previous (-1) operation of the walk, or pass, or block.
  case operation(Int)
  /// Goes to the first (-1) or last (1) operation.
  case operationEnd(Int)
  /// Goes to the first operation of the next (1) or previous (-1) stage; in the mask view, block.
  case jump(Int)
  /// Turns round: the walk forward, or the walk of the gradients back.
  case reverse
  /// Plays the walk, or stops it; starts the race, or pauses it.
  case play
  /// Plays faster (1) or slower (-1).
  case pace(Int)
  /// Opens the workings of the number under the cursor.
  case why
  /// Picks the next (1) or previous (-1) number that the open one is made of.
  case operand(Int)
  /// Goes into the picked number.
  case descend
  /// Goes back to the number before, or closes the workings.
  case ascend
  /// Starts editing the number under the cursor, or the picked one.
  case edit
  /// Shows numbers, what the last change moved, or eval less train.
  case display
  /// Opens or closes the list that the compared orders are chosen from.
  case chooseOrders
  /// Moves in that list.
  case choice(Int)
  /// Takes the order under its cursor in or out.
  case toggleChoice
  /// Opens one histogram over the whole view, or closes it.
  case zoom
  /// Goes to the histogram of the next (1) or previous (-1) stage.
  case jumpColumn(Int)
  /// Draws counts linearly or by their logarithm.
  case scale
  /// Pins the current state as A, to compare with what comes; or lets it go.
  case pin
  /// Swaps the drawn gradient from above and ones.
  case upstream
  /// Selects the next (1) or previous (-1) control.
  case control(Int)
  /// Turns the selected control up (1) or down (-1), a little or a lot.
  case turn(Int, large: Bool)
  /// Starts typing a value for the selected control.
  case typeValue
  /// Picks the stage before (-1) or after (1) the picked one.
  case pick(Int)
  /// Moves the picked stage earlier (-1) or later (1).
  case moveStage(Int)
  /// Swaps train and eval.
  case toggleMode
  /// Draws another mask from the same seed.
  case newMask
  /// Takes the next seed.
  case newSeed
  /// Re-estimates the running statistics with dropout off, or goes back to the settled ones.
  case recalibrate
  /// Shows or hides the conventions side by side.
  case toggleConventions
  /// Shows a view of the lab.
  case show(LabView)
  /// Goes to the next (1) or previous (-1) step of a lesson.
  case step(Int)
  /// Scrolls the prose.
  case scroll(Int)
  /// Shows the prose or the lab alone where both do not fit.
  case swapPanes
  /// Shows the view's next panel where not all of them fit.
  case swapPanels
  /// Puts the lab back to what the lesson's step set.
  case resetLab
  /// Takes the last change back.
  case undo
  /// Makes it again.
  case redo
  /// Shows and copies the command that brings these numbers back.
  case takeCommand
  /// Asks for the name of a file that the view or the experiment is written to.
  case writeFile
  /// Draws the whole screen afresh.
  case redraw
  /// Stops the program as the shell's job control does.
  case suspend
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

/// A view of the lab.
public enum LabView: String, Hashable, Sendable, CaseIterable {
  /// One batch, one operation at a time.
  case walk
  /// Dropout by itself: one sample's units over many masks.
  case mask
  /// Every order side by side.
  case orders
  /// How far eval and train differ at BN's input, over p and over depth.
  case shift
  /// Small networks in training, one lane for each order.
  case race
  /// The walk on a small batch of images.
  case conv

  /// The view of a name, or of another word for it.
  public init?(named name: String) { self.init(rawValue: LabVocabulary.view(named: name)) }

  /// Whether it walks through one order, operation by operation.
  public var isWalk: Bool { self == .walk || self == .conv }

  /// Whether it lists orders, one of which is picked, and shows one block of each.
  public var listsOrders: Bool { self == .orders || self == .shift || self == .race }
}

/// A place a person can stand in.
public enum Place: Hashable, Sendable, CaseIterable {
  /// The list of lessons.
  case course
  /// A lesson: prose beside a live lab.
  case reader
  /// The lab with every control free.
  case lab
}

/// Where keys are read: the places, and what opens over them.
public enum KeyPlace: Hashable, Sendable, CaseIterable {
  /// The list of lessons.
  case course
  /// A lesson.
  case reader
  /// The lab.
  case lab
  /// The open workings of a number, in the lab or beside a lesson.
  case why
  /// The lab's view of dropout by itself.
  case mask
  /// The lab's view of all orders.
  case orders
  /// The lab's view of the shift.
  case shift
  /// The lab's race.
  case race
  /// One histogram of the orders view, over the whole view.
  case zoom
  /// The list that the compared orders are chosen from.
  case choosing
  /// The choices of a question.
  case quiz
  /// The histogram that answers a question.
  case drawing
  /// The list of a lesson's steps.
  case contents
  /// The question what of the progress is to be forgotten.
  case resetting

  /// The keys of a place that nothing is opened over.
  init(_ place: Place) {
    switch place {
    case .course: self = .course
    case .reader: self = .reader
    case .lab: self = .lab
    }
  }
}

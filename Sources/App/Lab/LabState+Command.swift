import Experiments

extension LabState {
  /// The words behind `dropnorm` that open the lab with what is on screen.
  ///
  /// - Parameter origin: the files that its given numbers come from; nil where none are given.
  public func commandWords(_ origin: LabOrigin?) -> [String] {
    var words = ["lab"] + setup.experimentWords(origin) + setup.viewWords
    if setup.view == .race {
      if let reference = race.reference { words += ["--reference", reference.letters] }
      if let epoch = race.standings?.epoch, epoch > 0 { words += ["--epoch", String(epoch)] }
    }
    if opensAtCursor { words.append("--why") }
    return words
  }

  /// What is on screen and no command says, because it comes from what was done before.
  var unsaid: [String] {
    var things: [String] = []
    if pinned != nil, setup.view == .orders || setup.view.isWalk {
      things.append("what was pinned")
    }
    if setup.view.isWalk, setup.display == .change {
      things.append("what the last change moved")
    }
    if why != nil, !opensAtCursor { things.append("the open workings") }
    if setup.view == .race, let count = race.standings?.stretches.count, count > 1 {
      things.append("what was turned under way")
    }
    return things
  }

  /// Whether the open workings are those of the number under the cursor.
  private var opensAtCursor: Bool { why.map { $0.quantity == setup.quantity } ?? false }
}

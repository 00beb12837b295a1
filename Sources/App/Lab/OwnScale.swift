import Experiments
import Layers

extension LabState.Setup {
  /// What a race, a comparison and the images have their own of.
  struct Scale: Hashable, Sendable {
    var batch = RaceDefaults.batch
    var features = RaceDefaults.features
    var depth = RaceDefaults.depth
    var images = ImageSource.noise
    var given = Givens()

    static let race = Scale()
    /// Large enough for theory to be met and for a histogram to have a shape.
    static let comparing = Scale(batch: 512, features: 16, depth: 1)
    /// Few enough for every pixel to be seen, and with something to see on them.
    static let imaging = Scale(batch: 3, features: 2, depth: 1, images: .digits)

    /// Puts it into a draft.
    func put(into draft: inout Experiment.Draft) {
      draft.settings.batch = batch
      draft.settings.features = features
      draft.settings.depth = depth
      draft.settings.images = images
      draft.given = given
    }

    /// Exchanges it for that of a draft.
    mutating func swap(with draft: inout Experiment.Draft) {
      let own = Scale(draft.settings, draft.given)
      put(into: &draft)
      self = own
    }
  }

  /// A scale that some views have of their own.
  struct OwnScale: Hashable, Sendable {
    /// The one that is not in use: while those views are shown, that of all others.
    var aside: Scale
    /// Whether theirs is in use.
    var isInUse = false

    /// Brings theirs into use, or puts it aside.
    mutating func use(_ isWanted: Bool, in draft: inout Experiment.Draft) {
      guard isInUse != isWanted else { return }
      aside.swap(with: &draft)
      isInUse = isWanted
    }
  }

  /// Whether the scale of the views that compare orders is the one in use.
  var isComparing: Bool { comparing?.isInUse ?? false }

  /// Whether the scale of the images view is the one in use.
  var isImaging: Bool { imaging?.isInUse ?? false }

  /// Gives the views that compare orders a batch of their own.
  public mutating func compareAtOwnScale() { comparing = OwnScale(aside: .comparing) }

  /// Gives the images view digits of its own.
  public mutating func showDigits() { imaging = OwnScale(aside: .imaging) }

  /// Opens the race with batch, features and depth as they are; the other views keep their own.
  public mutating func openRace() {
    view = .race
    pickOwnOrder()
    other = Scale(Settings(), Givens())
  }
}

extension LabState.Setup.Scale {
  /// The scale of some settings, and what was given with them.
  init(_ settings: Settings, _ given: Givens = Givens()) {
    self.init(
      batch: settings.batch, features: settings.features, depth: settings.depth,
      images: settings.images, given: given)
  }
}

import App

/// The keys, from the key table.
enum KeysHelp {
  static var sections: [HelpSection] {
    [
      HelpSection(
        sentences: """
          These are the standard keys; `dropnorm config init` writes a file in which they can be changed. \
          On every screen ? shows those of the place one stands in.
          """)
    ]
      + KeyTable.groups.map { group in
        var seen: Set<String> = []
        let rows = group.rows.map { HelpSection.Term($0.shown, $0.label) }
        return HelpSection(
          title: group.title, terms: rows.filter { seen.insert($0.name + $0.meaning).inserted })
      }
  }
}

/// Where things are kept, and what the program hears and says beside its output.
enum FilesHelp {
  static let files = HelpSection(
    terms: HelpSection.terms(
      """
      $XDG_CONFIG_HOME/dropnorm/config
                           Settings and keys, by default in ~/.config. `dropnorm config init`
                           writes one in which all is a comment, `config check` says what is
                           wrong with it.
      $XDG_STATE_HOME/dropnorm/progress.json
                           What was read and answered, by default in ~/.local/state. `dropnorm
                           progress export` takes it to another machine.
      $XDG_STATE_HOME/dropnorm/lab.json
                           The lab as it was left, for the next time it is opened without a
                           word: `dropnorm lab`. Gone once it is put back as it opens by itself.
      lessons/course.yaml  The ids of a course's lessons, in their order; a folder that has it
                           is a course for --lessons.
      """))

  static let environment = HelpSection(
    terms: HelpSection.terms(
      """
      NO_COLOR                If set, nothing is coloured.
      COLORFGBG               Whether the terminal's ground is dark or light, where the theme is
                              auto.
      LC_ALL, LC_CTYPE, LANG  Without UTF-8 in the first that is set, every character is ASCII.
      XDG_CONFIG_HOME         The folder of settings, by default ~/.config.
      XDG_STATE_HOME          The folder of progress and of the lab as it was left, by default
                              ~/.local/state.
      """))

  static let status = HelpSection(
    sentences: """
      Where it is not 0, one line on standard error says what is wrong, where, and what would be right.
      """,
    terms: HelpSection.terms(
      """
      0  Done as asked.
      1  Bad data: a file that cannot be read, or that holds something else; faults in lessons.
      2  A wrong command line, or no terminal to draw on.
      """))
}

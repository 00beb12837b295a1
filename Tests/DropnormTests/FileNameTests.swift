import FuzzedReaders
import Spelling
import TestSupport
import Testing

/// Names of files, which may be any bytes.
struct FileNameTests {
  private static let names: [[UInt8]] = [
    [], Array("plain.csv".utf8), Array("äöü 漢 🙂 e\u{301}".utf8), [0xFF], [0x61, 0xFF, 0x2E],
    [0xC3], [0xC3, 0xC3, 0xA4], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    [0xC0, 0x80], Array("\u{10FF80}\u{10FFFF}\u{10FF7F}".utf8), Array(1...255),
  ]

  @Test(arguments: names)
  func `any bytes come back as they were`(bytes: [UInt8]) {
    #expect(FileName.bytes(FileName.text(bytes)) == bytes)
  }

  @Test func `random bytes come back as they were`() {
    var dice = SplitMix(state: 1)
    // The bytes that sequences of UTF-8 are made of, and stand-ins.
    let parts: [UInt8] = [0x61, 0x80, 0xBF, 0x8F, 0xBE, 0xC3, 0xE2, 0xED, 0xF4, 0xFF]
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0..<12, using: &dice)).map { _ in
        parts.randomElement(using: &dice) ?? 0
      }
      #expect(FileName.bytes(FileName.text(bytes)) == bytes)
    }
  }

  @Test func `files are opened by any name, and shown with question marks`() {
    let run = Program.run(
      ["histogram"], files: ["f.csv": Array("1\n2\n".utf8)],
      script: """
        n=$(printf 'a\\377.csv'); cp f.csv "$n"
        "$@" "$n"; "$@" "x$n" 2>&1; rm "$n"
        """)
    #expect(run.output.hasPrefix("2 values"))
    #expect(run.output.hasSuffix("dropnorm: xa?.csv: No such file or directory\n"))
  }

  @Test func `files are written, and lessons made, in folders of any name`() {
    let run = Program.run(
      ["lesson"],
      script: """
        n=$(printf 'l\\377\\233'); mkdir "$n"
        "$@" new mine --lessons "$n"; "$@" check "$n"
        ls -b; ls "$n"; rm -r "$n"
        """)
    #expect(
      run.output == """
        l??/01-mine.md is written; l??/course.yaml lists it
        l??: no faults in 1 lesson, 2 steps, 3 questions
        l\\377\\233
        01-mine.md
        course.yaml

        """)
  }

  @Test func `the command that an export names opens the same file again`() throws {
    // What only bash, zsh and ksh read.
    let run = Program.run(
      ["export", "--to", "pytorch", "--input"], files: ["f.csv": Array("1,2\n2,5\n".utf8)],
      script: """
        n=$(printf 'a\\377\\302\\233\\342\\200\\256 b.csv'); cp f.csv "$n"
        "$@" "$n" > first; sed -n 's/^# Written by dropnorm [^:]*: dropnorm//p' first > line
        cat line; bash -c "$1 $(cat line)" > second; cmp first second && echo same; rm "$n"
        """)
    let file = #"$'a\xff\xc2\x9b\xe2\x80\xae b.csv'"#
    #expect(run.output == " export --to pytorch --input \(file)\nsame\n", "\(run.complaint)")
  }

  @Test func `a byte that is no text is shown as a question mark`() {
    let name = FileName.text([0x61, 0xFF, 0x62])
    #expect(ShowableText.text(name) == "a?b")
    #expect(ShowableText.escaped(name) == #"a\xffb"#)
  }

  @Test func `what may not be shown is a question mark, or its bytes`() {
    let text = "a\u{1B}[31m\u{9B}2J\u{202E}\u{200B}\u{E000}ä\tb\nc"
    #expect(ShowableText.text(text) == "a?[31m?2J???ä b?c")
    #expect(ShowableText.lines(text) == "a?[31m?2J???ä\tb\nc")
    #expect(
      ShowableText.escaped(text)
        == #"a\x1b[31m\xc2\x9b2J\xe2\x80\xae\xe2\x80\x8b\xee\x80\x80ä\x09b\x0ac"#)
    #expect(!ShowableText.isWhole(text) && ShowableText.isWhole("a ä 漢"))
  }
}

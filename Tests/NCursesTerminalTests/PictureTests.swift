import TestSupport
import Testing

@Suite struct `Pictures` {
  @Test func `are equal to what they were made of`() {
    #expect(Picture.difference("one\ntwo", at: "Pictures/sample.txt") == nil)
  }

  @Test func `name the lines that differ`() throws {
    let difference = try #require(Picture.difference("one\n2", at: "Pictures/sample.txt"))
    #expect(difference.contains("line 2\n- two|\n+ 2|"))
    #expect(!difference.contains("line 1"))
  }

  @Test func `are missed when they are absent`() throws {
    let difference = try #require(Picture.difference("one", at: "Pictures/absent.txt"))
    #expect(difference.contains("does not exist"))
  }
}

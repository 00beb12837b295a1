import Rendering
import Testing

@Suite struct SVGTextTests {
  private func picture(_ draw: (inout ScreenBuffer) -> Void) -> String {
    var buffer = ScreenBuffer(size: Size(columns: 10, rows: 2))
    draw(&buffer)
    return SVGText.text(of: buffer, title: "a < b & c")
  }

  @Test func `runs of one look are one text, in its place and as wide as its cells`() {
    let text = picture {
      $0.write("ab", column: 1, row: 0)
      $0.write("c", column: 3, row: 0, style: Style(foreground: .index(196), attributes: .bold))
    }
    #expect(
      text.contains("textLength=\"25.2\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#d8dadf\"> ab<"))
    #expect(text.contains("x=\"33.2\""))
    #expect(text.contains("fill=\"#ff0000\" font-weight=\"bold\">c</text>"))
  }

  @Test func `what belongs to the markup is escaped, blank rows have no text`() {
    let text = picture { $0.write("<&>", column: 0, row: 1) }
    #expect(text.contains("&lt;&amp;&gt;"))
    #expect(text.contains("<title>a &lt; b &amp; c</title>"))
    #expect(text.ranges(of: "<text").count == 1)
  }

  @Test func `reverse exchanges ink and ground`() {
    let text = picture { $0.write("x", column: 0, row: 0, style: Style(attributes: .reverse)) }
    #expect(text.contains("fill=\"#d8dadf\"/><text"))
    #expect(text.contains("fill=\"#16181c\">x<"))
  }
}

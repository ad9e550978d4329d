import AuditPipeline
import Testing

@Test(arguments: [
    (["a", "b"], "a,b\r\n"), ([#"say "hi""#, "x,y"], "\"say \"\"hi\"\"\",\"x,y\"\r\n"),
    (["=1+1", "-2"], "'=1+1,-2\r\n"), (["two\nlines"], "\"two\nlines\"\r\n"),
])
func `a field can neither end its column nor be a formula`(_ fields: [String], _ line: String) {
    #expect(CSVLine.text(fields) == line)
}

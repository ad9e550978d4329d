import ArgumentParser
import DynamoModel
import Testing

@testable import AfterimageCLI

struct PrintoutTests {
    private func all(_ printout: Printout) -> [String] {
        OutputFormat.allCases.map { printout.text(as: $0) { "for people\n" } }
    }

    @Test func `one thing is a line, and a sheet of its values`() {
        #expect(
            all(Printout("{\"v\":1,\"size\":2,\"root\":\"a,b\"}")) == [
                "for people\n", "{\"v\":1,\"size\":2,\"root\":\"a,b\"}\n",
                "{\"v\":1,\"size\":2,\"root\":\"a,b\"}\n",
                "path,value\r\n/v,1\r\n/size,2\r\n/root,\"a,b\"\r\n",
                "PATH   VALUE\n/v     1\n/size  2\n/root  a,b\n",
            ])
    }

    @Test func `a document without a version gets one`() {
        #expect(Printout("{\"a\":2}").text(as: .json) { "" } == "{\"v\":1,\"a\":2}\n")
        #expect(Printout("{}").text(as: .json) { "" } == "{\"v\":1}\n")
    }

    @Test func `a list is a line for each element`() {
        let document = "{\"v\":1,\"rows\":[{\"a\":1,\"b\":{\"c\":\"x\"}},{\"a\":\"=2\"}]}"
        #expect(
            all(Printout(document, list: "rows", columns: ["a", "b.c"])) == [
                "for people\n", document + "\n",
                "{\"a\":1,\"b\":{\"c\":\"x\"}}\n{\"a\":\"=2\"}\n",
                "a,b.c\r\n1,x\r\n=2,\r\n", "A   B.C\n1   x\n=2\n",
            ])
    }

    @Test func `rows one by one make the same forms`() {
        func print(_ format: OutputFormat, _ rows: [String]) -> String {
            var printer = RowPrinter(format, list: "rows", columns: ["a"])
            let text = rows.map { printer.row($0, text: "row\n") }.joined()
            return printer.beginning + text + printer.end
        }
        let rows = ["{\"a\":\"x\\ny\"}", "{\"a\":2}"]
        #expect(
            OutputFormat.allCases.map { print($0, rows) } == [
                "row\nrow\n", "{\"v\":1,\"rows\":[\n{\"a\":\"x\\ny\"},\n{\"a\":2}\n]}\n",
                "{\"a\":\"x\\ny\"}\n{\"a\":2}\n", "a\r\n\"x\ny\"\r\n2\r\n", "A\nx\\ny\n2\n",
            ])
        #expect(
            OutputFormat.allCases.map { print($0, []) } == [
                "", "{\"v\":1,\"rows\":[\n]}\n", "", "a\r\n", "A\n",
            ])
    }

    @Test func `items have the columns that any of them has`() throws {
        let items: [Item] = [
            ["b": .string("=1+2"), "a": .number(try Number("1.50"))],
            ["c": .list([.string("x")]), "b": .string("1")],
        ]
        func print(_ format: OutputFormat, typed: Bool = false) throws -> String {
            let arguments = ["-o", format.rawValue] + (typed ? ["--ddb"] : [])
            var printer = ItemPrinter(try OutputOptions.parse(arguments))
            let text = items.map { printer.text($0) { _ in "item\n" } }.joined()
            return printer.beginning + text + printer.end
        }
        #expect(try print(.csv) == "a,b,c\r\n1.5,=1+2,\r\n,1,\"[\"\"x\"\"]\"\r\n")
        #expect(
            try print(.csv, typed: true) == """
                a,b,c\r
                "{""N"":""1.5""}","{""S"":""=1+2""}",\r
                ,"{""S"":""1""}","{""L"":[{""S"":""x""}]}"\r

                """)
        #expect(try print(.text) == "item\nitem\n")
        #expect(try print(.json).hasPrefix("{\"v\":1,\"items\":[\n{\"a\":1.5,\"b\":\"=1+2\"},\n"))
        #expect(try print(.table) == "A    B     C\n1.5  =1+2\n     1     [\"x\"]\n")
    }
}

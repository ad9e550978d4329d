import DynamoModel
import Testing

@testable import AfterimageCLI

struct KeyReaderTests {
    private let schema = KeySchema(
        partition: KeyAttribute(name: "Id", type: .number),
        sort: KeyAttribute(name: "Blob", type: .binary),
    )

    private func reader(isBase64: Bool = false) -> KeyReader {
        KeyReader(command: "diff", table: "T", schema: schema, isBase64: isBase64)
    }

    @Test func `values get the types of the schema`() throws {
        #expect(
            try reader().key(["1.50", "ab"])
                == PrimaryKey(
                    partition: Attribute(name: "Id", value: .number(Number("1.5"))),
                    sort: Attribute(name: "Blob", value: .binary([97, 98])),
                ))
    }

    @Test func `bytes are given in base64 when that is said`() throws {
        #expect(try reader(isBase64: true).key(["1", "AAE="]).sort?.value == .binary([0, 1]))
        #expect(throws: CommandFailure.self) { try reader(isBase64: true).key(["1", "AAE"]) }
    }

    @Test(arguments: [
        #"{"Id":1,"Blob":"AAE="}"#, #"{"Id":{"N":"1"},"Blob":{"B":"AAE="}}"#,
        #"{"Blob":"AAE=","Id":1}"#,
    ])
    func `JSON may be plain or DynamoDB's, in any order`(_ json: String) throws {
        #expect(
            try reader().key(json: json)
                == PrimaryKey(
                    partition: Attribute(name: "Id", value: .number(Number(1))),
                    sort: Attribute(name: "Blob", value: .binary([0, 1])),
                ))
    }

    @Test(arguments: [
        "", "{", "[]", #"{"Id":1}"#, #"{"Id":"1","Blob":"AAE="}"#, #"{"Id":1,"Blob":"AAE=","x":1}"#,
        #"{"Id":1,"Blob":"?"}"#,
    ])
    func `JSON that is not the table's key is refused, with an example`(_ json: String) {
        do {
            _ = try reader().key(json: json)
            Issue.record("was accepted")
        } catch {
            #expect(error.status == .usage)
            #expect(error.mend == #"--key '{"Id":{"N":"…"},"Blob":{"B":"…"}}'"#)
        }
    }

    @Test(arguments: [[], ["1"], ["1", "2", "3"], ["one", "x"]])
    func `values that do not fit are refused`(_ values: [String]) {
        #expect(throws: CommandFailure.self) { try reader().key(values) }
    }
}

extension JSONWriter {
    /// Writes an item in DynamoDB JSON, straight from its stored form.
    mutating func item(_ item: StoredForm) {
        item.reading { (reader) throws(StoredFormError) in try readItem(&reader) }
    }

    private mutating func readItem(_ reader: inout ByteReader) throws(StoredFormError) {
        open("{")
        for _ in 0..<(try reader.count()) {
            name(try reader.span())
            try readValue(&reader)
        }
        close("}")
    }

    private mutating func readValue(_ reader: inout ByteReader) throws(StoredFormError) {
        let tag = try reader.byte()
        open("{")
        switch tag {
        case StoredTag.null:
            name("NULL")
            bool(true)
        case StoredTag.no, StoredTag.yes:
            name("BOOL")
            bool(tag == StoredTag.yes)
        case StoredTag.string:
            name("S")
            string(try reader.span())
        case StoredTag.number:
            name("N")
            string(try reader.number().description)
        case StoredTag.binary:
            name("B")
            base64(try reader.blob())
        case StoredTag.map:
            name("M")
            try readItem(&reader)
        default: try readElements(of: tag, &reader)
        }
        close("}")
    }

    private mutating func readElements(
        of tag: UInt8, _ reader: inout ByteReader,
    ) throws(StoredFormError) {
        switch tag {
        case StoredTag.list: name("L")
        case StoredTag.stringSet: name("SS")
        case StoredTag.numberSet: name("NS")
        case StoredTag.binarySet: name("BS")
        default: throw .malformed
        }
        open("[")
        for _ in 0..<(try reader.count()) {
            switch tag {
            case StoredTag.list: try readValue(&reader)
            case StoredTag.stringSet: string(try reader.span())
            case StoredTag.numberSet: string(try reader.number().description)
            default: base64(try reader.blob())
            }
        }
        close("]")
    }
}

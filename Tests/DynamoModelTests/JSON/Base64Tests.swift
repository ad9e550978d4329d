import Testing

@testable import DynamoModel

// Source: RFC 4648 §10.
@Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
])
func `the RFC's vectors are encoded and decoded`(text: String, base64: String) {
    #expect(Base64.encode(Array(text.utf8)) == base64)
    #expect(Base64.decode(base64) == Array(text.utf8))
}

@Test func `every byte reads back`() {
    let bytes = Array(UInt8.min ... .max)
    for count in 0...256 {
        #expect(
            Base64.decode(Base64.encode(Array(bytes.prefix(count)))) == Array(bytes.prefix(count)))
    }
}

@Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "=Zg=", "Z===", "====", "Zm9v====", "Zg==Zm9v", "Zm 9v", "Zm9v\n",
    "Zm9-", "Zm9_", "Zm9é", "Zh==", "Zm9=", "Zg=a",
])
func `anything but the one form of some bytes is refused`(text: String) {
    #expect(Base64.decode(text) == nil)
}

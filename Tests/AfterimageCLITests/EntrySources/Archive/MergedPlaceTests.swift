import Testing

@testable import AfterimageCLI

/// A list of two sources goes on where it stopped.
struct MergedPlaceTests {
    @Test(arguments: [
        MergedPlace(), MergedPlace(end: 0, page: nil), MergedPlace(end: 42, page: ""),
        MergedPlace(end: 42, page: "l1.~a1.7~"),
    ])
    func `a place is read as it was written`(place: MergedPlace) {
        #expect(MergedPlace(place.text) == place)
    }

    @Test(arguments: ["", "a1.", "a1.x", "a1.-1", "e1.42", "a2.42"])
    func `anything else is refused`(text: String) {
        #expect(MergedPlace(text) == nil)
    }
}

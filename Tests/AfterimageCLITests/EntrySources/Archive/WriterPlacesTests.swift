import AuditPipeline
import Testing

@testable import AfterimageCLI

/// A list of several archives goes on where it stopped in each of them.
struct WriterPlacesTests {
    @Test func `places are read as they were written`() throws {
        let last = Sample.entry(nil, Sample.key).entry.id
        let places = WriterPlaces(["a1.7", "-", ""], behind: last)
        let again = try WriterPlaces(places.cursor, archives: 3)
        #expect(again.places == ["a1.7", "-", ""])
        #expect(again.last == last)
    }

    @Test func `nothing goes on where nothing is left`() throws {
        #expect(WriterPlaces(["-", "-"], behind: nil).cursor == nil)
        #expect(try WriterPlaces(nil, archives: 2).places == ["", ""])
    }

    @Test(arguments: ["", "a1.7", "a1.7,a1.8,a1.9,"])
    func `the cursor of another list is refused`(cursor: String) {
        #expect(throws: CommandFailure.self) { try WriterPlaces(cursor, archives: 2) }
    }
}

import Testing

@testable import AfterimageCLI

struct ConfigurationKeysTests {
    /// A group of the file, by the way to it.
    struct Place: Sendable, CustomTestStringConvertible {
        let way: [SettingKey]
        let keys: [SettingKey]
        var testDescription: String { way.map(\.name).joined(separator: ".") }

        /// A file with a value at the end of the way, and what has to stand beside it.
        func file(_ value: String) -> String {
            var keys = ConfigurationKeys.file
            var open = "{ "
            var close = " }"
            for (index, key) in way.enumerated() {
                for needed in keys where needed.isRequired && needed.name != key.name {
                    open += "\(needed.name): \(needed.example), "
                }
                let isLast = index == way.count - 1
                open += key.sort.isList ? "\(key.name): [" : "\(key.name): "
                close = (key.sort.isList ? "]" : "") + close
                if !isLast {
                    open += "{ "
                    close = " }" + close
                }
                keys = key.sort.keys ?? []
            }
            return way.isEmpty ? value : open + value + close
        }
    }

    static let groups: [Place] = places(Place(way: [], keys: ConfigurationKeys.file))

    private static func places(_ place: Place) -> [Place] {
        [place]
            + place.keys.flatMap { key in
                key.sort.keys.map { places(Place(way: place.way + [key], keys: $0)) } ?? []
            }
    }

    @Test(arguments: groups)
    func `the reader knows exactly the keys of each group`(_ group: Place) throws {
        let refusal = try #require(fault(in: group.file("{ zzzzzzzzzzzz: 1 }")))
        #expect(refusal.what.contains("unknown key \"zzzzzzzzzzzz\""), "\(refusal)")
        let known = refusal.mend.dropFirst("one of ".count).split(separator: ", ").map(String.init)
        #expect(Set(known) == Set(group.keys.map(\.name)))
    }

    @Test(arguments: groups)
    func `where a group is not offered the reader takes none`(_ group: Place) throws {
        for key in group.keys where key.sort.keys == nil {
            if case .list(.document) = key.sort { continue }
            let place = Place(way: group.way + [key], keys: [])
            let refusal = try #require(fault(in: place.file("{ zzzzzzzzzzzz: 1 }")))
            #expect(!refusal.what.contains("unknown key"), "\(key.name): \(refusal)")
        }
    }
}

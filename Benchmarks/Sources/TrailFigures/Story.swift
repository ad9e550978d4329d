import AuditPipeline
import DynamoModel

/// Changes of items of one kilobyte: each is created once, and then updates touch one to three of
/// its twelve attributes; by a hundred actors, at a thousand changes in a second.
struct Story: Sendable {
    /// Entries of one append.
    static let batch = 1000

    private let items: Int
    private var versions: [UInt32]
    private var made = 0
    private var random = SplitMix(state: 4711)

    init(items: Int) {
        self.items = items
        versions = Array(repeating: 0, count: items)
    }

    /// The bytes of two images in DynamoDB's JSON.
    static let imageBytes: Int = {
        let fields = (0..<12).map { #""field\#($0)":{"S":"\#(prose)"}"# }
        let image = #"{"pk":{"S":"item-0000001"},"# + fields.joined(separator: ",") + "}"
        return 2 * image.utf8.count
    }()

    /// The next changes, as entries.
    mutating func next(_ count: Int) -> [AuditEntry] {
        (0..<count).map { _ in
            let item = made < items ? made : Int.random(in: 0..<items, using: &random)
            let version = versions[item]
            versions[item] += 1
            defer { made += 1 }
            return Story.entry(item, from: version, number: made)
        }
    }

    static func key(_ item: Int) -> PrimaryKey {
        PrimaryKey(partition: Attribute(name: "pk", value: .string(Text(name(item)))))
    }

    /// Who made a change.
    static func actor(_ number: Int) -> String { "user-\(number % 100)" }

    private static func name(_ item: Int) -> String {
        let digits = String(item)
        return "item-" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    private static func entry(_ item: Int, from version: UInt32, number: Int) -> AuditEntry {
        let position = ChangePosition(
            table: "orders", streamARN: "arn:aws:dynamodb:us-east-1:000000000000:table/orders",
            shardID: "shardId-00000000000000000000-00000000",
            sequence: SequenceNumber(UInt64(number + 1)))
        let images = ItemImages(
            key: key(item), old: version == 0 ? nil : image(item, version),
            new: image(item, version + 1))
        let caller = Caller(accessKeyID: actor(number))
        let change = Change(
            position: position, kind: version == 0 ? .insert : .modify,
            time: Timestamp(milliseconds: 1_790_000_000_000 + Int64(number)), images: images,
            origin: ChangeOrigin(caller: caller, api: "UpdateItem"))
        return AuditEntry(change, actor: ActorResolver().actor(of: change))
    }

    private static func image(_ item: Int, _ version: UInt32) -> Item {
        var image = Item()
        image["pk"] = .string(Text(name(item)))
        for field in 0..<12 {
            image[Text("field\(field)")] = .string(Text(value(of: field, in: version)))
        }
        return image
    }

    /// The update to a version touches one, two or three of the fields 0, 4 and 8.
    private static func value(of field: Int, in version: UInt32) -> String {
        guard field % 4 == 0 else { return prose }
        let touches = UInt32(field / 4)
        var last = version
        while last > 1, last % 3 < touches { last -= 1 }
        return last <= 1 ? prose : "\(last) times reviewed again"
    }

    private static let prose = String(
        "It was reviewed twice and found in order; nothing else is known about it so far."
            .prefix(70))
}

/// Random numbers that are the same each time. Source: Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", 2014.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

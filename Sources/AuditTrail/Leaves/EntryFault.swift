/// Why an entry's content does not match its leaf.
enum EntryFault: Error {
    case header
    case payload
    case salt
    case origin
    case content
    case identity
    case remains

    /// What is wrong, as the end of a sentence about the entry.
    var description: String {
        switch self {
        case .header: "has a leaf that can not be read"
        case .payload: "has content that can not be read"
        case .salt: "has no salt"
        case .origin: "refers to a shard or an author that the trail does not have"
        case .content: "has other content than its leaf vouches for"
        case .identity: "has another id than its place in its stream gives it"
        case .remains: "was erased, and has something all the same"
        }
    }
}

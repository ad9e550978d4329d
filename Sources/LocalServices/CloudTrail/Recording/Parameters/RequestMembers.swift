/// The members of an object of a request, each with its value as it came.
struct RequestMembers {
    typealias Member = (name: String, value: RequestPart)

    /// The members with a value, in their order; of two with one name the later one counts.
    let all: [Member]

    /// Takes members in the order in which they were read.
    init(_ read: [Member]) {
        guard RequestMembers.repeats(read) else {
            all = read
            return
        }
        var all: [Member] = []
        var places: [String: Int] = [:]
        for member in read {
            if let place = places[member.name] {
                all[place].value = member.value
            } else {
                places[member.name] = all.count
                all.append(member)
            }
        }
        self.all = all
    }

    /// The value of a member.
    subscript(name: String) -> RequestPart? { all.first { $0.name == name }?.value }

    /// A member that is a text.
    func text(_ name: String) -> String? { self[name]?.text }

    /// Whether two members have one name.
    private static func repeats(_ read: [Member]) -> Bool {
        guard read.count <= Limits.comparedMembers else {
            return Set(read.map(\.name)).count < read.count
        }
        for (place, member) in read.enumerated() {
            let sizeBytes = member.name.utf8.count
            for other in read[..<place]
            where other.name.utf8.count == sizeBytes && other.name == member.name {
                return true
            }
        }
        return false
    }
}

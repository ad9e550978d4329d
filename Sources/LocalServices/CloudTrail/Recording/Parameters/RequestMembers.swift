/// The members of an object of a request, each with its name and its value as they came.
struct RequestMembers {
    typealias Member = (name: RequestPart, value: RequestPart)

    /// The members with a value, in their order; of two with one name the later one counts.
    let all: [Member]

    /// Takes members in the order in which they were read.
    init(_ read: [Member]) {
        guard RequestMembers.repeats(read) else {
            all = read
            return
        }
        var all: [Member] = []
        var places: [String?: Int] = [:]
        for member in read {
            let name = member.name.text
            if let place = places[name] {
                all[place].value = member.value
            } else {
                places[name] = all.count
                all.append(member)
            }
        }
        self.all = all
    }

    /// The value of a member, whose name needs no escapes.
    subscript(name: String) -> RequestPart? { all.first { $0.name.isText(name) }?.value }

    /// A member that is a text.
    func text(_ name: String) -> String? { self[name]?.text }

    /// Whether two members have one name.
    private static func repeats(_ read: [Member]) -> Bool {
        guard read.count <= Limits.comparedMembers else {
            return Set(read.map(\.name.text)).count < read.count
        }
        for (place, member) in read.enumerated() {
            for other in read[..<place] where other.name.isSame(as: member.name) { return true }
        }
        return false
    }
}

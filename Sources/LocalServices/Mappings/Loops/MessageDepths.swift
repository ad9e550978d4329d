import DynamoModel

/// Remembers how deep the changes are of which messages of topics tell; the oldest are forgotten.
struct MessageDepths {
    /// By hash values of texts, which are of no use to anybody else.
    private var newer: [Int: CallDepth] = [:]
    private var older: [Int: CallDepth] = [:]

    /// Notes the depth of the change of which a message tells.
    mutating func note(_ text: String, _ depth: CallDepth) {
        if newer.count >= Limits.rememberedMessages {
            older = newer
            newer = [:]
        }
        newer[text.hashValue] = depth
    }

    /// The depth of a message, by its text; what is not known comes from outside.
    func depth(of text: String) -> CallDepth {
        newer[text.hashValue] ?? older[text.hashValue] ?? .outside
    }
}

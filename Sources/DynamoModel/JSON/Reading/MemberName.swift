/// The name of an object's member, where it stands: only names that somebody keeps become texts.
package struct MemberName: ~Escapable {
    let bytes: Span<UInt8>

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    /// Whether a member has this name.
    package static func ~= (name: StaticString, member: MemberName) -> Bool {
        name.withUTF8Buffer { member.bytes.isEqual(to: $0.span) }
    }
}

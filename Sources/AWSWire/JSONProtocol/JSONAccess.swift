/// Who may ask an operation of AWS's json protocols, and where.
package struct JSONAccess: Sendable, Hashable {
    /// The service that requests are signed for.
    package let signedFor: String
    /// Whether it is found at every path, and not at the root alone.
    package let isAtEveryPath: Bool
    /// Whether only requests are served whose signature was checked.
    package let requiresVerification: Bool
    /// Whether pages are refused that reach this machine by a name of their own.
    package let refusesStrangers: Bool

    /// DynamoDB's own.
    package init() {
        signedFor = CredentialScope.dynamoDB
        isAtEveryPath = false
        requiresVerification = false
        refusesStrangers = false
    }

    /// That of another service, whose resources have paths of their own.
    package init(signedFor: String, requiresVerification: Bool) {
        self.signedFor = signedFor
        isAtEveryPath = true
        self.requiresVerification = requiresVerification
        refusesStrangers = true
    }
}

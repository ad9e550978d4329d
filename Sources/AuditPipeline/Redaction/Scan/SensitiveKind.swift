/// What a value seems to be that should stand in no trail.
package enum SensitiveKind: String, Sendable, CaseIterable {
    case secret = "secret, by its name"
    case email = "e-mail address"
    case card = "card number"
    case iban = "IBAN"
    case phone = "phone number"
    case address = "IP address"
    case token = "JSON web token"
    case accessKey = "AWS access key"

    /// What a rule would best do with it.
    package var method: RedactionMethod {
        switch self {
        case .secret, .token: .drop
        case .email, .address: .hmac
        case .phone: .tokenise
        case .card, .iban, .accessKey: .mask(keep: 4)
        }
    }

    /// What a text looks like; nil for anything harmless.
    package init?(valued text: String) {
        let shapes: [(SensitiveKind, (String) -> Bool)] = [
            (.email, SensitiveShape.isEmail), (.token, SensitiveShape.isToken),
            (.accessKey, SensitiveShape.isAccessKey), (.iban, SensitiveShape.isIBAN),
            (.address, SensitiveShape.isAddress), (.phone, SensitiveShape.isPhone),
            (.card, SensitiveShape.isCard),
        ]
        guard let found = shapes.first(where: { $0.1(text) }) else { return nil }
        self = found.0
    }

    /// What an attribute of that name holds; nil where the name says nothing.
    package init?(named name: String) {
        let word = name.lowercased().filter { $0.isLetter }
        let isSecret =
            SensitiveKind.names.contains(word) || SensitiveKind.ends.contains(where: word.hasSuffix)
        guard isSecret else { return nil }
        self = .secret
    }

    private static let names: Set<String> = [
        "pin", "cvv", "cvc", "ssn", "pwd", "passwd", "token", "credential", "credentials",
    ]
    private static let ends = [
        "password", "passphrase", "secret", "apikey", "privatekey", "secretkey", "accesstoken",
        "refreshtoken", "secretaccesskey",
    ]
}

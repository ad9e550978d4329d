package import DynamoModel

/// Who asks, as AWS names it: a user of the account, or nobody.
///
/// A key with a name is the user of that name, and every other key a user called after the key.
package struct CallerIdentity: Sendable, Hashable {
    /// The account that everything here belongs to.
    package static let account = "000000000000"

    /// The user's name; nil where nothing was signed.
    package let userName: String?
    /// The access key that was used.
    package let accessKeyID: String?

    /// Names a caller.
    package init(_ caller: Caller) {
        userName = caller.name ?? caller.accessKeyID
        accessKeyID = caller.accessKeyID
    }

    /// The ARN; that of the account where there is no user.
    package var arn: String {
        "arn:aws:iam::\(CallerIdentity.account):\(userName.map { "user/\($0)" } ?? "root")"
    }

    /// The id that stays when names change: it follows from the name.
    package var principalID: String {
        userName.map { UniqueID.text("AIDA", of: $0) } ?? CallerIdentity.account
    }
}

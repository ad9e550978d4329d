/// Where a search server is.
struct SearchAddress: Sendable, Hashable {
    /// Its URL, without a slash at its end.
    let url: String
    /// Who asks, where the server wants to know.
    let user: String?
    /// What proves that.
    let password: String?
}

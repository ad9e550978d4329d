/// Who asks, as far as the request itself says.
///
/// The engine keeps it beside the change record, in the same commit; stream readers never see it.
public struct Caller: Sendable, Hashable {
    /// The access key id that signed the request; nil when nothing was signed.
    public var accessKeyID: String?
    /// The name that the configuration gives the access key; nil when it gives none.
    public var name: String?
    /// Whether the signature was checked against the key's secret and held.
    public var isVerified: Bool
    /// The address the request came from, without its port.
    public var sourceAddress: String?
    /// What the client calls itself.
    public var userAgent: String?
    /// The id that the answer carries too.
    public var requestID: String?
    /// Who the application says it acts for (`X-Afterimage-Actor`).
    public var declaredActor: String?
    /// Why the application says it acts (`X-Afterimage-Reason`).
    public var reason: String?
    /// What the application calls the piece of work that the request is a part of
    /// (`X-Afterimage-Correlation`).
    public var correlation: String?
    /// How many calls of functions stand behind the request, as far as is known.
    package var depth = CallDepth.outside

    /// A caller of whom nothing is known.
    public static let unknown = Caller()

    /// Describes a caller; everything can be left out.
    public init(
        accessKeyID: String? = nil, name: String? = nil, isVerified: Bool = false,
        requestID: String? = nil,
    ) {
        self.accessKeyID = accessKeyID
        self.name = name
        self.isVerified = isVerified
        self.requestID = requestID
    }
}

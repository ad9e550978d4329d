/// Why a function can not begin, or a call came to nothing: what is wrong, and what to do.
struct LambdaFault: Error, Hashable, CustomStringConvertible {
    /// What sort it is, as Lambda's own are called.
    enum Sort: String {
        /// The environment asks for what can not be.
        case configuration = "Runtime.InvalidConfiguration"
        /// The call is none of this function.
        case event = "Runtime.InvalidEvent"
        /// Nothing of a batch could be delivered.
        case delivery = "Afterimage.DeliveryFailed"
        /// The runtime API does not answer as it should.
        case runtime = "Runtime.APIFailed"
    }

    let sort: Sort
    let description: String

    init(_ sort: Sort, _ what: String, mend: String? = nil) {
        self.sort = sort
        description = mend.map { "\(what); set \($0)" } ?? what
    }
}

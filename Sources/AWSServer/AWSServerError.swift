/// Why the server does not start.
package enum AWSServerError: Error, Hashable {
    /// Another process listens there.
    case addressInUse(host: String, port: Int)
    /// The address cannot be listened on.
    case cannotListen(host: String, port: Int, reason: String)
}

extension AWSServerError: CustomStringConvertible {
    /// What happened and what to do.
    package var description: String {
        switch self {
        case .addressInUse(let host, let port):
            "\(host):\(port) is in use by another process; stop it or choose another port"
        case .cannotListen(let host, let port, let reason):
            "cannot listen on \(host):\(port): \(reason); choose an address of this machine "
                + "and a port that you may use"
        }
    }
}

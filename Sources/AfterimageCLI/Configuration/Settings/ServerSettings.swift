/// Where DynamoDB and its streams are served, and where the data are.
struct ServerSettings: Sendable, Hashable {
    var host = "127.0.0.1"
    var port = 8000
    /// The origins whose pages may use the endpoint without a signature that is checked.
    var origins: Set<String> = []
    /// The folder that holds all files.
    var dataDirectory = "./afterimage-data"
}

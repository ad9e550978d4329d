/// What is needed of the console's `/api/v1/status`.
struct ServerStatus: Decodable {
    struct Trail: Decodable {
        let size: Int
    }

    struct Archive: Decodable {
        let size: Int?
    }

    let caughtUp: Bool
    let trail: Trail
    let archive: Archive?
}

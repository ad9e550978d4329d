import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension [String: String] {
    /// What shows that a request which changes something was made on purpose.
    static let own = ["X-Afterimage": "1"]
}

/// Asks a console over loopback.
struct ConsoleClient {
    let port: Int

    /// What a console answered.
    struct Answer {
        let status: Int
        let headers: [String: String]
        let body: String
    }

    /// Sends a request; `path` is percent-encoded already.
    func send(
        _ path: String, method: String = "GET", headers: [String: String] = [:],
    ) async throws -> Answer {
        let request = try request(path, method: method, headers: headers)
        let (data, response) = try await URLSession.shared.data(for: request)
        guard let response = response as? HTTPURLResponse else {
            throw URLError(.badServerResponse)
        }
        let pairs = response.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
        return Answer(
            status: response.statusCode,
            headers: Dictionary(pairs, uniquingKeysWith: { first, _ in first }),
            body: String(decoding: data, as: UTF8.self),
        )
    }

    /// Opens a stream of events, which ends with the console or with whoever reads it.
    func events(_ path: String, headers: [String: String] = [:]) throws -> AsyncStream<String> {
        EventFeed.open(try request(path, method: "GET", headers: headers))
    }

    private func request(
        _ path: String, method: String, headers: [String: String],
    ) throws -> URLRequest {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else {
            throw URLError(.badURL)
        }
        var request = URLRequest(url: url)
        request.httpMethod = method
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        return request
    }
}

/// Objects of one megabyte, put and got over one connection, beside copies of a file of that size,
/// each made durable before the next.
struct ObjectsRow: Row {
    private static let objects = 50
    private static let sizeBytes = 1 << 20

    func measure(_ bench: Bench) async throws -> [Finding] {
        let data = try bench.work.folder("data")
        let body = [UInt8](repeating: UInt8(ascii: "o"), count: Self.sizeBytes)
        let path = "/bench-objects/\(RequestTemplate.key)"
        let put = RequestTemplate(HTTPRequest.object("PUT", path, body))
        let get = RequestTemplate(HTTPRequest.object("GET", path))
        let copies = try FileCopies(in: try bench.work.folder("copies"), content: body)
        var rates: (puts: [Double], gets: [Double], copies: [Double]) = ([], [], [])
        try await ServerUnderTest.ready(bench, data: data).use { server in
            let bucket = HTTPRequest.object("PUT", "/bench-objects")
            let answer = try await Exchange.send(bucket, port: server.port, on: bench.loop)
            guard answer.status == 200 else { throw BenchFailure(answer.summary) }
            var load = Load(
                port: server.port, requests: [put], keys: .ascending, connections: 1,
                end: .requests(Self.objects))
            for _ in 0..<bench.plan.rounds {
                load.requests = [put]
                rates.puts.append(try await bench.generator.run(load).perSecond)
                load.requests = [get]
                rates.gets.append(try await bench.generator.run(load).perSecond)
                rates.copies.append(try copies.perSecond(count: Self.objects))
            }
        }
        let copied = Samples.median(rates.copies)
        return [
            Finding("PutObject of 1 MB", Samples.median(rates.puts), .perSecond)
                .beside("a file copied and synced", copied)
                .goal(.atLeast(0.5, aim: 0.8), of: .ratio),
            Finding("GetObject of 1 MB", Samples.median(rates.gets), .perSecond)
                .beside("a file copied and synced", copied)
                .goal(.atLeast(0.5, aim: 0.8), of: .ratio),
        ]
    }
}

import AWSWire
import DynamoModel

extension LocalS3 {
    func readObject(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let (object, parts) = try await claim(place)
        do throws(S3Error) {
            let reading = try ObjectReading(object, parts, request, at: environment.now())
            let content = StoredContent(parts, places: reading.places, in: files)
            return S3Answer(
                reading.status, headers: reading.headers, contentType: reading.contentType,
                body: .content(content))
        } catch {
            files.release(parts.map(\.file))
            throw error
        }
    }

    func headObject(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let (object, parts) = try await read { connection in
            let object = try connection.object(place)
            return (object, try connection.parts(of: object.sequence))
        }
        let reading = try ObjectReading(
            object, parts, request, at: environment.now(), isHeadOnly: true)
        return S3Answer(
            reading.status, headers: reading.headers, contentType: reading.contentType,
            body: .content(AbsentContent(sizeBytes: Int64(reading.places.count))))
    }

    /// An object with its files, which stay until they are released.
    func claim(_ place: ObjectPlace) async throws(S3Error) -> (KeptVersion, [ObjectPart]) {
        while true {
            let (object, parts) = try await read { connection in
                let object = try connection.object(place)
                return (object, try connection.parts(of: object.sequence))
            }
            files.claim(parts.map(\.file))
            do throws(S3Error) {
                // Deleted before the claim, its files may be gone already.
                if try await read({ try $0.has(version: object.sequence) }) {
                    return (object, parts)
                }
            } catch {
                files.release(parts.map(\.file))
                throw error
            }
            files.release(parts.map(\.file))
        }
    }
}

/// Stands for bytes that only their number is told of.
private final class AbsentContent: ObjectContent {
    let sizeBytes: Int64

    init(sizeBytes: Int64) {
        self.sizeBytes = sizeBytes
    }

    func read(into bytes: UnsafeMutableRawBufferPointer) -> Int { 0 }
}

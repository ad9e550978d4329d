import AWSWire
import DynamoModel

/// Decides what a request to read an object is answered: which bytes, and with which headers.
struct ObjectReading {
    private(set) var status = 200
    private(set) var places: Range<Int64>
    private(set) var headers: [RESTAnswer.Header]
    let contentType: String

    init(
        _ object: KeptVersion, _ parts: [ObjectPart], _ request: S3Request, at now: Timestamp,
        isHeadOnly: Bool = false,
    ) throws(S3Error) {
        guard request.header(ObjectDraft.customerKeyHeader) == nil else {
            throw .invalidRequest(
                "The encryption parameters are not applicable to this object.")
        }
        do throws(S3Error) {
            try Preconditions(request).checkReading(
                tag: object.tag, modified: object.modified, at: now)
        } catch {
            throw error.status == 304
                ? error.with(header: "ETag", "\"\(object.tag)\"") : error
        }
        guard isHeadOnly || !object.isOutOfReach(at: now) else {
            throw S3Error(
                "InvalidObjectState", 403,
                "The operation is not valid for the object's storage class: restore it first",
                .init("StorageClass", object.storageClass.rawValue))
        }
        let described = try object.headers.overridden(by: request)
        contentType = described.contentType
        headers = described.others + object.stateHeaders
        places = 0..<object.sizeBytes
        let range = request.header("Range")
        if let number = try request.partNumber() {
            guard range == nil else {
                throw .invalidRequest(
                    "Cannot specify both Range header and partNumber query parameter")
            }
            try limit(toPart: number, of: parts)
        } else if let range {
            try limit(to: range, ofBytes: object.sizeBytes)
        }
        if status == 206 {
            headers.append(
                .init(
                    "Content-Range",
                    "bytes \(places.lowerBound)-\(places.upperBound - 1)/\(object.sizeBytes)"))
        }
        let isChecked = request.header("x-amz-checksum-mode")?.uppercased() == "ENABLED"
        // The checksum is one of all bytes.
        if isChecked, places.count == object.sizeBytes { headers += object.checksum?.headers ?? [] }
    }

    private mutating func limit(to range: String, ofBytes size: Int64) throws(S3Error) {
        guard let asked = ByteRange(range) else { return }
        do throws(S3Error) {
            places = try asked.places(inBytes: size)
        } catch {
            var error = error
            error.details.append(.init("RangeRequested", range))
            throw error
        }
        status = 206
    }

    private mutating func limit(toPart number: Int, of parts: [ObjectPart]) throws(S3Error) {
        guard let place = parts.firstIndex(where: { $0.number == number }) else {
            throw S3Error(
                "InvalidPartNumber", 416, "The requested partnumber is not satisfiable",
                .init("PartNumberRequested", "\(number)"),
                .init("ActualPartCount", "\(parts.count)"))
        }
        let start = parts[..<place].reduce(0) { $0 + $1.sizeBytes }
        places = start..<start + parts[place].sizeBytes
        // An empty range can not be written as one.
        status = places.isEmpty ? 200 : 206
        if parts.count > 1 { headers.append(.init("x-amz-mp-parts-count", "\(parts.count)")) }
    }
}

extension KeptVersion {
    /// What is said of an object to who reads it.
    var stateHeaders: [RESTAnswer.Header] {
        var headers: [RESTAnswer.Header] = [
            .init("Last-Modified", modified.httpText), .init("ETag", "\"\(tag)\""),
            .init("Accept-Ranges", "bytes"), .encryption,
        ]
        headers += versionHeaders
        if storageClass != .standard {
            headers.append(.init("x-amz-storage-class", storageClass.rawValue))
        }
        if !tags.all.isEmpty {
            headers.append(.init("x-amz-tagging-count", "\(tags.all.count)"))
        }
        if let retention = lock.retention {
            headers.append(.init("x-amz-object-lock-mode", retention.mode.rawValue))
            headers.append(.init("x-amz-object-lock-retain-until-date", "\(retention.until)"))
        }
        if let hold = lock.legalHold {
            headers.append(.init(ObjectLock.legalHoldHeader, hold.rawValue))
        }
        if let restoredUntil {
            headers.append(
                .init(
                    "x-amz-restore",
                    "ongoing-request=\"false\", expiry-date=\"\(restoredUntil.httpText)\""))
        }
        return headers
    }
}

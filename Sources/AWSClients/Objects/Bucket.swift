import AWSWire
package import AuditPipeline
import DynamoModel

/// The objects of a bucket of S3 whose keys begin with a prefix, as a store whose keys leave it
/// out.
///
/// A key's slashes are its own, so that buckets are addressed by path: no name of one needs a
/// certificate then.
package struct Bucket: ObjectStore {
    /// What objects below a folder are tagged with, so that the rules of the bucket know them.
    package struct Tag: Sendable {
        let folder: String
        let name: String
        let value: String

        /// Tags objects whose keys begin with `folder`.
        package init(below folder: String, _ name: String, _ value: String) {
            self.folder = folder
            self.name = name
            self.value = value
        }
    }

    private let client: AWSClient
    private let name: String
    private let prefix: String
    private let tag: Tag?

    /// Names a bucket that is there, and a prefix.
    package init(_ client: AWSClient, name: String, prefix: String = "", tag: Tag? = nil) {
        self.client = client
        self.name = name
        self.prefix = prefix
        self.tag = tag
    }

    /// Keeps an object in place of what is there.
    package func put(_ bytes: [UInt8], as key: String) async throws {
        var headers: [HTTPField] = []
        if let tag, key.hasPrefix(tag.folder) {
            headers.append(HTTPField("x-amz-tagging", "\(tag.name)=\(tag.value)"))
        }
        _ = try await client.send(call("PUT", key, headers: headers, body: bytes))
    }

    /// The bytes of an object; nil where there is none.
    ///
    /// Asks for one byte more than is wanted, so that what is too large does not come at all.
    package func bytes(of key: String, limitBytes: Int) async throws -> [UInt8]? {
        let range = HTTPField("Range", "bytes=0-\(limitBytes)")
        let found: [UInt8]
        do {
            found = try await client.send(call("GET", key, headers: [range]))
        } catch AWSFailure.refused(let refusal) {
            return try bytes(behind: refusal, of: key)
        }
        guard found.count <= limitBytes else {
            throw ObjectRefusal.tooLarge(key: prefix + key, limitBytes: limitBytes)
        }
        return found
    }

    /// What it means for an object's bytes that they are refused.
    private func bytes(behind refusal: AWSRefusal, of key: String) throws -> [UInt8]? {
        switch refusal.code {
        case "NoSuchKey": return nil
        // No range is in an object without bytes.
        case "InvalidRange": return []
        case "InvalidObjectState":
            throw ObjectRefusal.outOfReach(
                bucket: name, key: prefix + key,
                storageClass: refusal.detail("StorageClass") ?? "an archive")
        default: throw AWSFailure.refused(refusal)
        }
    }

    /// The next objects behind a key.
    package func list(_ prefix: String, behind key: String) async throws -> [ListedObject] {
        var query = [
            (name: "list-type", value: "2"), (name: "encoding-type", value: "url"),
            (name: "prefix", value: self.prefix + prefix),
        ]
        if !key.isEmpty { query.append((name: "start-after", value: self.prefix + key)) }
        let call = AWSCall(rest: .s3, "GET", AWSCall.target(name, query))
        let listed = try await client.send(call, XMLElement.document)
        return listed.all("Contents").compactMap { object in
            guard let key = object.key else { return nil }
            let storageClass = object.text("StorageClass")
            return ListedObject(
                key: String(decoding: key.utf8.dropFirst(self.prefix.utf8.count), as: UTF8.self),
                sizeBytes: object.text("Size").flatMap { Int64($0) } ?? 0,
                storageClass: storageClass == "STANDARD" ? nil : storageClass)
        }
    }

    /// Deletes former versions, where the bucket has some; what a lock keeps remains.
    package func removeFormer(of keys: [String]) async throws -> WithheldObjects? {
        var left = 0
        for key in keys { left += try await removeFormer(of: key) }
        return left > 0 ? WithheldObjects(count: left, until: nil) : nil
    }

    /// Deletes former versions of an object; gives how many are left.
    private func removeFormer(of key: String) async throws -> Int {
        var left = 0
        for version in try await formerVersions(of: prefix + key) {
            left += try await isRemoved(version, of: key) ? 0 : 1
        }
        return left
    }

    private func isRemoved(_ version: String, of key: String) async throws -> Bool {
        let call = AWSCall(
            rest: .s3, "DELETE",
            AWSCall.target("\(name)/\(prefix)\(key)", [(name: "versionId", value: version)]))
        do throws(AWSFailure) {
            _ = try await client.send(call)
        } catch {
            guard error.code == "AccessDenied" else { throw error }
            return false
        }
        return true
    }

    /// The versions of an object that are not what it is now.
    private func formerVersions(of key: String) async throws -> [String] {
        var found: [String] = []
        var place: [(name: String, value: String)] = []
        while true {
            let query = [
                (name: "versions", value: ""), (name: "encoding-type", value: "url"),
                (name: "prefix", value: key),
            ]
            let listed = try await client.send(
                AWSCall(rest: .s3, "GET", AWSCall.target(name, query + place)), XMLElement.document)
            found += listed.formerVersions(of: key)
            guard let next = listed.nextVersions else { return found }
            place = next
        }
    }

    private func call(
        _ method: String, _ key: String, headers: [HTTPField] = [], body: [UInt8] = [],
    ) -> AWSCall {
        AWSCall(
            rest: .s3, method, AWSCall.target("\(name)/\(prefix)\(key)"), headers: headers,
            body: body)
    }
}

extension XMLElement {
    /// The key of a listed object.
    fileprivate var key: String? { text("Key")?.keyDecoded }

    /// The versions of an object in a list of versions that are not what it is now.
    fileprivate func formerVersions(of key: String) -> [String] {
        (all("Version") + all("DeleteMarker"))
            .filter { $0.key == key && $0.text("IsLatest") == "false" }
            .compactMap { $0.text("VersionId") }
    }

    /// Where the list of versions goes on; nil at its end.
    fileprivate var nextVersions: [(name: String, value: String)]? {
        guard text("IsTruncated") == "true", let key = text("NextKeyMarker"),
            let version = text("NextVersionIdMarker")
        else { return nil }
        return [
            (name: "key-marker", value: key.keyDecoded),
            (name: "version-id-marker", value: version),
        ]
    }
}

extension String {
    /// A key that stands in a list as forms have it, in which a blank is a plus sign.
    fileprivate var keyDecoded: String {
        let blanked = split(separator: "+", omittingEmptySubsequences: false)
            .joined(separator: "%20")
        return String(decoding: blanked.percentDecoded, as: UTF8.self)
    }
}

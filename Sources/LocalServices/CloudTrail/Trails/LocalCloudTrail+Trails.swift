import AWSWire
import DynamoModel
import SQLite
import Synchronization

extension LocalCloudTrail {
    /// Under what name changes of trails, and deliveries, stand in line.
    static let turns = "trails"

    func createTrail(
        _ request: CreateTrail.Request,
    ) async throws(CloudTrailError) -> CreateTrail.Response {
        try TrailName.check(request.name)
        try request.check()
        guard let bucket = request.bucket else {
            throw .invalidBucketName("Bucket name cannot be blank!")
        }
        var trail = KeptTrail(request.name, bucket: bucket)
        try trail.apply(request, at: environment.now())
        let made = trail
        return try await line.pass(LocalCloudTrail.turns) { () throws(CloudTrailError) in
            try await checkBucket(of: made)
            let region = environment.region
            return try await change { connection in
                let account = CallerIdentity.account
                guard try connection.findTrail(made.name) == nil else {
                    throw CloudTrailError.trailExists(made.name, account: account)
                }
                guard try connection.trails().count < AWSWire.Limits.trails else {
                    throw CloudTrailError.tooManyTrails(region: region, account: account)
                }
                try connection.save(made, isNew: true)
                let kept = try self.trail(made.name, on: connection)
                try connection.save(request.tags, of: .number(kept.id), in: .trails)
                return CreateTrail.Response(self.describe(kept))
            }
        }
    }

    func updateTrail(
        _ request: CreateTrail.Request,
    ) async throws(CloudTrailError) -> CreateTrail.Response {
        let name = try name(request.name)
        try request.check()
        return try await line.pass(LocalCloudTrail.turns) { () throws(CloudTrailError) in
            let old = try await read { try self.trail(name, on: $0) }
            var new = old
            try new.apply(request, at: environment.now())
            let changed = new
            try await checkBucket(of: changed)
            // What came while files were validated has a digest, as far as that works.
            if old.validatesFiles, !changed.validatesFiles { try await deliverAll(of: old) }
            return try await change { connection in
                try connection.save(changed, isNew: false)
                if old.bucket != changed.bucket || old.prefix != changed.prefix {
                    try connection.releasePlans(of: changed.id)
                }
                if old.validatesFiles != changed.validatesFiles {
                    try connection.endChain(of: changed.id)
                }
                return CreateTrail.Response(self.describe(changed))
            }
        }
    }

    func describeTrails(
        _ request: DescribeTrails.Request,
    ) async throws(CloudTrailError) -> DescribeTrails.Response {
        var names: Set<String> = []
        for text in request.names {
            let name = try TrailName.read(text)
            // Those of other places are passed over, as those that are not there are.
            if text == name || text == arn(name) { names.insert(name) }
        }
        let (wanted, isAll) = (names, request.names.isEmpty)
        return try await read { connection in
            let trails = try connection.trails()
            return DescribeTrails.Response(
                trails.filter { isAll || wanted.contains($0.name) }.map(self.describe))
        }
    }

    func describeTrail(_ request: TrailRequest) async throws(CloudTrailError) -> GetTrail.Response {
        let name = try name(request.name)
        return try await read { connection in
            // Every other operation names the ARN.
            guard let trail = try connection.findTrail(name) else {
                throw CloudTrailError.unknownTrail(request.name, account: CallerIdentity.account)
            }
            return GetTrail.Response(self.describe(trail))
        }
    }

    func listTrails(_: EmptyRequest) async throws(CloudTrailError) -> ListTrails.Response {
        try await read { ListTrails.Response(try $0.trails().map(self.describe)) }
    }

    func trailStatus(
        _ request: TrailRequest,
    ) async throws(CloudTrailError) -> GetTrailStatus.Response {
        let name = try name(request.name)
        var status = try await read { try self.trail(name, on: $0).status }
        let lost = lost.load(ordering: .relaxed)
        if lost > 0 {
            status.deliveryError = "\(lost) events could not be kept since the start"
        }
        return status
    }

    func startLogging(_ request: TrailRequest) async throws(CloudTrailError) -> EmptyResponse {
        try await setLogging(true, request)
    }

    func stopLogging(_ request: TrailRequest) async throws(CloudTrailError) -> EmptyResponse {
        try await setLogging(false, request)
    }

    /// Deletes a trail, once what waits for its bucket was brought there as far as that works.
    func deleteTrail(_ request: TrailRequest) async throws(CloudTrailError) -> EmptyResponse {
        let name = try name(request.name)
        return try await line.pass(LocalCloudTrail.turns) { () throws(CloudTrailError) in
            let trail = try await read { try self.trail(name, on: $0) }
            try await deliverAll(of: trail)
            return try await change { connection in
                try connection.delete(try self.trail(name, on: connection))
                return EmptyResponse()
            }
        }
    }

    /// The trail of that name; throws where there is none.
    func trail(_ name: String, on connection: Connection) throws -> KeptTrail {
        guard let trail = try connection.findTrail(name) else {
            throw CloudTrailError.unknownTrail(arn(name), account: CallerIdentity.account)
        }
        return trail
    }

    private func setLogging(
        _ isLogging: Bool, _ request: TrailRequest,
    ) async throws(CloudTrailError) -> EmptyResponse {
        let name = try name(request.name)
        let now = environment.now()
        return try await change { connection in
            let trail = try self.trail(name, on: connection)
            if trail.status.isLogging != isLogging {
                try connection.save(isLogging: isLogging, of: name, at: now)
            }
            return EmptyResponse()
        }
    }

    /// Throws where a trail's bucket is not there, or does not let it in.
    private func checkBucket(of trail: KeptTrail) async throws(CloudTrailError) {
        do {
            try await delivery.checkAccess(of: trail, arn: arn(trail.name))
        } catch {
            switch error.code {
            case "NoSuchBucket": throw .noBucket(trail.bucket)
            case "AccessDenied":
                throw .insufficientPolicy(bucket: trail.bucket, reason: error.message)
            default: throw .unavailable("\(error.code): \(error.message)")
            }
        }
    }

    private func describe(_ trail: KeptTrail) -> TrailDescription {
        var description = TrailDescription(
            name: trail.name, arn: arn(trail.name), homeRegion: environment.region,
            bucket: trail.bucket)
        description.prefix = trail.prefix
        description.includesGlobalEvents = trail.includesGlobalEvents
        description.isMultiRegion = trail.isMultiRegion
        description.validatesFiles = trail.validatesFiles
        description.hasCustomSelectors = trail.hasCustomSelectors
        return description
    }
}

extension KeptTrail {
    /// Takes over what a request says; throws where that does not go together.
    fileprivate mutating func apply(
        _ request: CreateTrail.Request, at now: Timestamp,
    ) throws(CloudTrailError) {
        if let bucket = request.bucket { self.bucket = bucket }
        if let prefix = request.prefix { self.prefix = prefix.isEmpty ? nil : prefix }
        if let includes = request.includesGlobalEvents { includesGlobalEvents = includes }
        if let isMultiRegion = request.isMultiRegion { self.isMultiRegion = isMultiRegion }
        guard includesGlobalEvents || !isMultiRegion else {
            throw .contradiction("Multi-Region trail must include global service events.")
        }
        if let validates = request.validatesFiles, validates != validatesFiles {
            validatesFiles = validates
            digestStart = validates ? now.startOfSecond : nil
        }
    }
}

extension Timestamp {
    /// The whole second that the moment is in.
    var startOfSecond: Timestamp { Timestamp(milliseconds: seconds * 1000) }
}

import DynamoModel

/// Reads public streams over the endpoint.
struct StreamReader {
    let client: EndpointClient

    /// A stream, as lists have it.
    struct Name {
        var arn = ""
        var table = ""
        var label = ""
    }

    /// A shard, and its place among the others.
    struct Shard {
        var id = ""
        var parent: String?
        var first = ""
        var last: String?
    }

    /// The streams of a table, or all.
    func streams(of table: String?) async throws -> [Name] {
        var found: [Name] = []
        var start: String?
        repeat {
            let request = EndpointRequest("ListStreams", of: .streams) { [start] writer in
                writer.member("TableName", table)
                writer.member("ExclusiveStartStreamArn", start)
            }
            let bytes = try await client.answer(request)
            start = nil
            try client.read(bytes) { (reader) throws(DynamoDBError) in
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    switch name {
                    case "Streams":
                        try reader.readArray { (reader) throws(DynamoDBError) in
                            found.append(try Name(json: &reader))
                        }
                    case "LastEvaluatedStreamArn": start = try reader.readString()
                    default: try reader.skipValue()
                    }
                }
            }
        } while start != nil
        return found
    }

    /// The stream that the command line names: an ARN, or a table for its newest one.
    func arn(_ name: String) async throws -> String {
        guard !name.hasPrefix("arn:") else { return name }
        guard let newest = try await streams(of: name).max(by: { $0.label < $1.label }) else {
            throw CommandFailure(
                .notFound, "\(name) has no stream",
                mend: "aws dynamodb update-table --table-name \(name) --stream-specification "
                    + "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES")
        }
        return newest.arn
    }

    /// A stream's shards, parents first.
    func shards(of arn: String) async throws -> [Shard] {
        var shards: [Shard] = []
        var start: String?
        repeat {
            let request = EndpointRequest("DescribeStream", of: .streams) { [start] writer in
                writer.member("StreamArn", arn)
                writer.member("ExclusiveStartShardId", start)
            }
            let bytes = try await client.answer(request)
            start = nil
            var description: [UInt8] = []
            try client.read(bytes) { (reader) throws(DynamoDBError) in
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    guard name == "StreamDescription" else { return try reader.skipValue() }
                    description = try reader.readRaw()
                }
            }
            let page = description
            try client.read(page) { (reader) throws(DynamoDBError) in
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    switch name {
                    case "Shards":
                        try reader.readArray { (reader) throws(DynamoDBError) in
                            shards.append(try Shard(json: &reader))
                        }
                    case "LastEvaluatedShardId": start = try reader.readString()
                    default: try reader.skipValue()
                    }
                }
            }
        } while start != nil
        return shards
    }

    /// Where the reading of a shard begins.
    func iterator(
        of shard: String, in arn: String, _ type: GetShardIterator.IteratorType,
    ) async throws -> String? {
        let request = EndpointRequest("GetShardIterator", of: .streams) { writer in
            writer.member("StreamArn", arn)
            writer.member("ShardId", shard)
            writer.member("ShardIteratorType", type.rawValue)
        }
        return try await text("ShardIterator", in: client.answer(request))
    }

    /// The next records of a shard, each as the endpoint gives it, and where they end; nil behind
    /// the last one of a closed shard.
    func records(
        behind iterator: String,
    ) async throws -> (records: [String], next: String?) {
        let request = EndpointRequest("GetRecords", of: .streams) {
            $0.member("ShardIterator", iterator)
        }
        let bytes = try await client.answer(request)
        var records: [String] = []
        try client.read(bytes) { (reader) throws(DynamoDBError) in
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "Records" else { return try reader.skipValue() }
                try reader.readArray { (reader) throws(DynamoDBError) in
                    records.append(String(decoding: try reader.readRaw(), as: UTF8.self))
                }
            }
        }
        return (records, try text("NextShardIterator", in: bytes))
    }

    private func text(_ member: String, in bytes: [UInt8]) throws -> String? {
        try client.read(bytes) { (reader) throws(DynamoDBError) in
            var found: String?
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == member, try !reader.readNull() else {
                    if name != member { try reader.skipValue() }
                    return
                }
                found = try reader.readString()
            }
            return found
        }
    }
}

extension StreamReader.Name {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "StreamArn": arn = try reader.readString()
            case "TableName": table = try reader.readString()
            case "StreamLabel": label = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }
}

extension StreamReader.Shard {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "ShardId": id = try reader.readString()
            case "ParentShardId": parent = try reader.readString()
            case "SequenceNumberRange":
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    switch name {
                    case "StartingSequenceNumber": first = try reader.readString()
                    case "EndingSequenceNumber": last = try reader.readString()
                    default: try reader.skipValue()
                    }
                }
            default: try reader.skipValue()
            }
        }
    }
}

"""Reading a table's stream to its end, over all of its shards."""


def stream_arn(dynamodb, table: str) -> str:
    return dynamodb.describe_table(TableName=table)["Table"]["LatestStreamArn"]


def shards(streams, arn: str) -> list[dict]:
    """All shards of a stream, page by page."""
    found, more = [], {}
    while True:
        page = streams.describe_stream(StreamArn=arn, **more)["StreamDescription"]
        found += page["Shards"]
        if "LastEvaluatedShardId" not in page:
            return found
        more = {"ExclusiveStartShardId": page["LastEvaluatedShardId"]}


def read_shard(streams, iterator: str, limit: int = 1000) -> list[dict]:
    """Everything from an iterator to the shard's present end."""
    found = []
    while iterator:
        page = streams.get_records(ShardIterator=iterator, Limit=limit)
        if not page["Records"]:
            break
        found += page["Records"]
        iterator = page.get("NextShardIterator")
    return found


def read_stream(streams, arn: str) -> list[dict]:
    """All records of all shards, in order within each shard."""
    return [
        record
        for shard in shards(streams, arn)
        for record in read_shard(
            streams,
            streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"],
        )
    ]


def records_of(dynamodb, streams, table: str) -> list[dict]:
    """All records of a table's present stream."""
    return read_stream(streams, stream_arn(dynamodb, table))

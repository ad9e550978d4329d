/// The tables of topics in `services.db`, and every statement on them.
enum TopicSchema {
    /// The step that makes the tables; it never changes.
    static let step = """
        CREATE TABLE topics (
            arn TEXT PRIMARY KEY,
            attributes TEXT NOT NULL,
            last_sequence INTEGER NOT NULL DEFAULT 0,
            ended_subscriptions INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE topic_tags (
            topic TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (topic, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE subscriptions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            arn TEXT NOT NULL UNIQUE,
            topic TEXT NOT NULL,
            channel TEXT NOT NULL,
            endpoint TEXT NOT NULL,
            attributes TEXT NOT NULL,
            token TEXT,
            token_expires INTEGER,
            was_authenticated INTEGER NOT NULL,
            needs_authentication INTEGER NOT NULL,
            UNIQUE (topic, channel, endpoint)
        ) STRICT;

        CREATE TABLE published (
            topic TEXT NOT NULL,
            id TEXT NOT NULL,
            message TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            PRIMARY KEY (topic, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX published_by_time ON published (expires);

        CREATE TABLE deliveries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            subscription TEXT NOT NULL,
            notification BLOB NOT NULL,
            failures INTEGER NOT NULL DEFAULT 0,
            due INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX deliveries_by_time ON deliveries (due);
        CREATE INDEX deliveries_by_subscription ON deliveries (subscription, due);
        """

    /// The step that tells what functions failed of from what could not be delivered to them.
    static let faultsStep = """
        ALTER TABLE deliveries ADD COLUMN faults INTEGER NOT NULL DEFAULT 0;
        """

    /// The step that drops an index which only served to find whom something is due for.
    static let receiversStep = "DROP INDEX deliveries_by_time;"

    /// The step that remembers what a subscription was confirmed with.
    static let usedTokenStep = """
        ALTER TABLE subscriptions ADD COLUMN used_token TEXT;
        CREATE INDEX subscriptions_by_token ON subscriptions (token) WHERE token IS NOT NULL;
        CREATE INDEX subscriptions_by_used_token ON subscriptions (used_token)
        WHERE used_token IS NOT NULL;
        """

    static let addTopic: StaticString = "INSERT INTO topics (arn, attributes) VALUES (?1, ?2)"

    static let saveTopic: StaticString = "UPDATE topics SET attributes = ?2 WHERE arn = ?1"

    static let topic: StaticString = "SELECT attributes FROM topics WHERE arn = ?1"

    static let topicsAfter: StaticString = """
        SELECT arn FROM topics WHERE arn > ?1 ORDER BY arn LIMIT ?2
        """

    static let countTopics: StaticString = "SELECT count(*) FROM topics"

    static let deleteTopic: StaticString = "DELETE FROM topics WHERE arn = ?1"

    static let deleteTopicSubscriptions: StaticString = """
        DELETE FROM subscriptions WHERE topic = ?1
        """

    static let deleteTopicDeliveries: StaticString = """
        DELETE FROM deliveries
        WHERE subscription IN (SELECT arn FROM subscriptions WHERE topic = ?1)
        """

    static let deletePublished: StaticString = "DELETE FROM published WHERE topic = ?1"

    static let saveSubscription: StaticString = """
        INSERT INTO subscriptions (
            arn, topic, channel, endpoint, attributes, token, token_expires, was_authenticated,
            needs_authentication
        ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (arn) DO UPDATE SET
            attributes = excluded.attributes, token = excluded.token,
            token_expires = excluded.token_expires,
            used_token = iif(
                excluded.token IS NULL, coalesce(subscriptions.token, used_token), NULL),
            was_authenticated = excluded.was_authenticated,
            needs_authentication = excluded.needs_authentication
        """

    static let subscription: StaticString = """
        SELECT arn, topic, channel, endpoint, attributes, token, was_authenticated,
            needs_authentication, number FROM subscriptions WHERE arn = ?1
        """

    static let subscriptionTo: StaticString = """
        SELECT arn, topic, channel, endpoint, attributes, token, was_authenticated,
            needs_authentication, number FROM subscriptions
        WHERE topic = ?1 AND channel = ?2 AND endpoint = ?3
        """

    static let subscriptionByToken: StaticString = """
        SELECT arn, topic, channel, endpoint, attributes, token, was_authenticated,
            needs_authentication, number FROM subscriptions
        WHERE token = ?1 AND token_expires > ?2 OR used_token = ?1
        """

    static let subscriptionsAfter: StaticString = """
        SELECT arn, topic, channel, endpoint, attributes, token, was_authenticated,
            needs_authentication, number FROM subscriptions
        WHERE number > ?1 ORDER BY number LIMIT ?2
        """

    static let subscriptionsOfTopic: StaticString = """
        SELECT arn, topic, channel, endpoint, attributes, token, was_authenticated,
            needs_authentication, number FROM subscriptions
        WHERE topic = ?1 AND number > ?2 ORDER BY number LIMIT ?3
        """

    static let countSubscriptions: StaticString = """
        SELECT count(token), count(*) - count(token),
            (SELECT ended_subscriptions FROM topics WHERE arn = ?1)
        FROM subscriptions WHERE topic = ?1
        """

    static let deleteSubscription: StaticString = """
        DELETE FROM subscriptions WHERE arn = ?1 RETURNING topic
        """

    static let deleteDeliveries: StaticString = "DELETE FROM deliveries WHERE subscription = ?1"

    static let countEndedSubscription: StaticString = """
        UPDATE topics SET ended_subscriptions = ended_subscriptions + 1 WHERE arn = ?1
        """

    static let published: StaticString = """
        SELECT message, sequence FROM published WHERE topic = ?1 AND id = ?2 AND expires > ?3
        """

    static let savePublished: StaticString = """
        INSERT INTO published (topic, id, message, sequence, expires) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (topic, id) DO UPDATE SET
            message = excluded.message, sequence = excluded.sequence, expires = excluded.expires
        """

    static let forgetPublished: StaticString = "DELETE FROM published WHERE expires <= ?1"

    static let lastSequence: StaticString = "SELECT last_sequence FROM topics WHERE arn = ?1"

    static let saveSequence: StaticString = """
        UPDATE topics SET last_sequence = ?2 WHERE arn = ?1 AND last_sequence < ?2
        """

    static let addDelivery: StaticString = """
        INSERT INTO deliveries (subscription, notification, due) VALUES (?1, ?2, ?3)
        """

    /// Steps from one subscription to the next in the index, however much waits for each.
    static let waitingSubscriptions: StaticString = """
        WITH RECURSIVE receivers (name) AS (
            SELECT min(subscription) FROM deliveries
            UNION ALL
            SELECT (SELECT min(subscription) FROM deliveries WHERE subscription > name)
            FROM receivers WHERE name IS NOT NULL
        )
        SELECT name, (SELECT min(due) FROM deliveries WHERE subscription = name)
        FROM receivers WHERE name IS NOT NULL
        """

    static let countWaiting: StaticString = """
        SELECT subscription, count(*) FROM deliveries GROUP BY subscription ORDER BY subscription
        """

    static let dueDeliveries: StaticString = """
        SELECT id, notification, failures, faults FROM deliveries
        WHERE subscription = ?1 AND due <= ?2 ORDER BY due, id LIMIT ?3
        """

    static let postponeDelivery: StaticString = """
        UPDATE deliveries SET failures = ?2, faults = ?3, due = ?4 WHERE id = ?1
        """

    static let deleteDelivery: StaticString = "DELETE FROM deliveries WHERE id = ?1"

    static let takeNotification: StaticString = """
        DELETE FROM dead_letters WHERE id = ?1 AND shard = 0 RETURNING source, payload
        """
}

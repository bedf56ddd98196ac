package archive

import (
	"context"

	"github.com/psynorm/psynorm/profile"
)

// Left is where something of what was deleted is still to be found.
type Left string

// What is left.
const (
	// LeftBackups are copies: backups, snapshots of disks, replicas, other copies of the files. They are always left.
	LeftBackups Left = "backups"
	// LeftServerLog is PostgreSQL's own write-ahead log, what was archived of it, and blocks of the disk that are free now.
	LeftServerLog Left = "server-log"
	// LeftLog is SQLite's write-ahead log, which could not be cut off, as somebody was reading all the while.
	LeftLog Left = "log"
	// LeftTables is PostgreSQL's tables, which could not be written anew (VACUUM FULL): it takes their owner, and nobody
	// reading.
	LeftTables Left = "tables"
)

var lefts = map[Left]profile.Text{
	LeftBackups: {
		"zh": "备份、磁盘快照和其他副本里还有",
		"en": "backups, snapshots of disks and other copies still have it",
	},
	LeftServerLog: {
		"zh": "PostgreSQL 自己的预写日志（WAL）、其归档，以及磁盘上已释放的块里还有",
		"en": "PostgreSQL's write-ahead log, what is archived of it, and free blocks of the disk still have it",
	},
	LeftLog: {
		"zh": "SQLite 的预写日志（-wal 文件）里还有：有程序一直在读，没能截断；请关闭其他程序后再做一次",
		"en": "SQLite's write-ahead log (the -wal file) still has it: somebody was reading, and it could not be cut off; close other " +
			"programs and do it again",
	},
	LeftTables: {
		"zh": "PostgreSQL 的数据文件里还有：没能执行 VACUUM FULL；请由表的属主执行",
		"en": "PostgreSQL's data files still have it: VACUUM FULL was refused; let the owner of the tables do it",
	},
}

// Message says what is left, in the language of a tag: Chinese or English.
func (l Left) Message(tag string) string { return lefts[l].In(tag) }

// scrub takes what was deleted in some tables out of the database's files as far as the database can, and says what is left. On
// SQLite the pages have been overwritten already (secure_delete), and the log is cut off; on PostgreSQL the tables are written
// anew.
func (a *Archive) scrub(ctx context.Context, touched ...*table) []Left {
	if a.dialect == postgres {
		return append([]Left{LeftBackups, LeftServerLog}, a.vacuum(ctx, touched)...)
	}
	return append([]Left{LeftBackups}, a.truncate(ctx)...)
}

// truncate cuts SQLite's log off, after all of it has been written to the database; it waits for readers, for some seconds
// (https://sqlite.org/pragma.html#pragma_wal_checkpoint).
func (a *Archive) truncate(ctx context.Context) []Left {
	c, err := a.dialect.durable(ctx, a.db)
	if err != nil {
		return []Left{LeftLog}
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, "PRAGMA busy_timeout=5000"); err != nil {
		return []Left{LeftLog}
	}
	var busy, frames, written int
	err = c.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &written)
	if _, again := c.ExecContext(ctx, "PRAGMA busy_timeout=60000"); err != nil || again != nil || busy != 0 || frames != written {
		return []Left{LeftLog}
	}
	return nil
}

// vacuum writes tables of PostgreSQL anew. It takes the place that they take on the disk once more.
func (a *Archive) vacuum(ctx context.Context, touched []*table) []Left {
	c, err := a.dialect.durable(ctx, a.db)
	if err != nil {
		return []Left{LeftTables}
	}
	defer c.Close()
	for _, t := range touched {
		before, after := int64(0), int64(0)
		file := "SELECT relfilenode::bigint FROM pg_class WHERE oid='" + t.name + "'::regclass"
		err := c.QueryRowContext(ctx, file).Scan(&before)
		if err == nil {
			_, err = c.ExecContext(ctx, "VACUUM (FULL) "+t.name)
		}
		if err == nil {
			err = c.QueryRowContext(ctx, file).Scan(&after)
		}
		if err != nil || before == after { // that it is not allowed is a warning and no error: the table keeps its file
			return []Left{LeftTables}
		}
	}
	return nil
}

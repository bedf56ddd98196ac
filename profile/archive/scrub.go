package archive

import (
	"context"
	"database/sql"

	"github.com/psynorm/psynorm/profile"
)

// Left is where something of what was deleted is still to be found.
type Left string

// What is left.
const (
	// LeftBackups are copies: backups, snapshots of disks, blocks that the files have given back, replicas, other copies of the
	// files. They are always left.
	LeftBackups Left = "backups"
	// LeftServerLog is PostgreSQL's own write-ahead log, what was archived of it, and blocks of the disk that are free now.
	LeftServerLog Left = "server-log"
	// LeftFile is SQLite's file, which was not written anew (VACUUM): somebody was reading or writing all the while, or the disk
	// is full. Most of what was deleted in it is overwritten all the same, but not what was left behind where pages were split.
	LeftFile Left = "file"
	// LeftLog is SQLite's write-ahead log, which could not be cut off, as somebody was reading all the while.
	LeftLog Left = "log"
	// LeftTables is PostgreSQL's tables, which could not be written anew (VACUUM FULL): it takes their owner, and nobody
	// reading.
	LeftTables Left = "tables"
)

var lefts = map[Left]profile.Text{
	LeftBackups: {
		"zh": "备份、磁盘快照、磁盘上已释放的块和其他副本里还有",
		"en": "backups, snapshots and free blocks of disks, and other copies still have it",
	},
	LeftServerLog: {
		"zh": "PostgreSQL 自己的预写日志（WAL）、其归档，以及磁盘上已释放的块里还有",
		"en": "PostgreSQL's write-ahead log, what is archived of it, and free blocks of the disk still have it",
	},
	LeftFile: {
		"zh": "SQLite 的数据库文件里可能还有：没能重写（VACUUM），因为有别的程序在读写，或磁盘已满；请关闭其他程序、腾出空间，再运行 " +
			"archive erase --again",
		"en": "SQLite's file may still have it: it could not be written anew (VACUUM), as somebody was reading or writing, or the disk is " +
			"full; close other programs, make room, and run archive erase --again",
	},
	LeftLog: {
		"zh": "SQLite 的预写日志（-wal 文件）里还有：有程序一直在读，没能截断；请关闭其他程序，再运行 archive erase --again",
		"en": "SQLite's write-ahead log (the -wal file) still has it: somebody was reading, and it could not be cut off; close other " +
			"programs and run archive erase --again",
	},
	LeftTables: {
		"zh": "PostgreSQL 的数据文件里还有：没能执行 VACUUM FULL；请由表的属主执行",
		"en": "PostgreSQL's data files still have it: VACUUM FULL was refused; let the owner of the tables do it",
	},
}

// Message says what is left, in the language of a tag: Chinese or English.
func (l Left) Message(tag string) string { return lefts[l].In(tag) }

// Scrub takes what was deleted out of the database's files as far as the database can, and says what is left, as Erase and Purge
// do: for when they could not, as somebody was reading. It changes nothing that is in the archive, and is no entry.
func (a *Archive) Scrub(ctx context.Context) []Left { return a.scrub(ctx, persons, records, stays) }

// scrub is Scrub for some tables alone, where the database can do that: PostgreSQL writes these anew, SQLite its whole file.
func (a *Archive) scrub(ctx context.Context, touched ...*table) []Left {
	if a.dialect == postgres {
		return append([]Left{LeftBackups, LeftServerLog}, a.vacuum(ctx, touched)...)
	}
	return append([]Left{LeftBackups}, a.rewrite(ctx)...)
}

// rewrite writes SQLite's file anew and cuts its log off. What was deleted has been overwritten where it stood (secure_delete),
// but not where it stood before: when a page is split, what moves to another page stays in the unused part of this one. That
// takes the size of the file once more, in the log.
func (a *Archive) rewrite(ctx context.Context) (left []Left) {
	c, err := a.dialect.durable(ctx, a.db)
	if err != nil {
		return []Left{LeftFile, LeftLog}
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, "PRAGMA busy_timeout=5000"); err != nil {
		return []Left{LeftFile, LeftLog}
	}
	if _, err := c.ExecContext(ctx, "VACUUM"); err != nil {
		left = []Left{LeftFile}
	}
	if !cutOff(ctx, c) { // and then the file is what it was
		left = []Left{LeftFile, LeftLog}
	}
	_, _ = c.ExecContext(ctx, "PRAGMA busy_timeout=60000") // whoever writes through it sets it again
	return left
}

// cutOff cuts SQLite's log off, after all of it has been written to the file, and reports whether that was done; it waits for
// readers, as long as the connection waits (https://sqlite.org/pragma.html#pragma_wal_checkpoint).
func cutOff(ctx context.Context, c *sql.Conn) bool {
	var busy, frames, written int
	err := c.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &written)
	return err == nil && busy == 0 && frames == written
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

// Package archive keeps what was found out about each person, for years: encrypted, by person, in an SQL database.
//
//	db, err := sql.Open("sqlite", "city.db")                     // or PostgreSQL; the drivers are the embedder's
//	store, recovery, err := archive.Init(ctx, db, keys, "2026", by)  // once; recovery is shown once and kept on paper
//	store, err := archive.Open(ctx, db, keys)                    // from then on
//
//	err = store.DeclareWave(ctx, by, archive.Wave{Name: "2026-10", From: "2026-10-08", To: "2026-10-30"})
//	added, err := store.Add(ctx, by, []archive.Filing{{
//		Person:  archive.Person{ID: "G510402…", Name: name},
//		Stay:    archive.Stay{Unit: []string{"东区", "第三中学", "七年级", "2班"}, From: "2026-09-01"},
//		Records: []archive.Record{{Key: archive.Key{Wave: "2026-10", Instrument: "ipp9", Kind: archive.Profiles}, Content: json}},
//	}})
//	fmt.Println(added.Written, "written", added.Head)            // in the database, and will be after a power cut
//
//	for file, err := range store.Files(ctx, by, archive.Query{Unit: class, On: "2026-11-01"}) { … }
//	report, err := store.Verify(ctx, head)                       // nothing changed, lost or put back
//
// # What lies in it
//
// A row is what was found out about one person (Key): in one wave or on one day, by one instrument, from one informant, of one
// kind: answers, a profile, an event, a consent. Whoever filled in several sheets in one wave has several records of it, one for
// each sitting. The same content again changes nothing. Other content is a new revision of it; the old one stays. A wave is
// declared before anything is filed in it. Definitions and norm sets lie there by their hash, so that answers can be scored
// again when the files are long gone. Where a person is (Stay) has a first day and at times a last; a
// sheet that says otherwise from the same day on moves nobody (Elsewhere), a register does.
//
// # Consent
//
// Of somebody of whom consent is withdrawn, or is required by the policy and not there, nothing is shown: Files, Rescore and Due
// say so in place of the records, and what is made of files has nothing of them; Export gives a person what is held all the same.
// Add takes no answers and no profiles of those who have withdrawn (ConsentWithdrawn), though what others did about them, and
// takes those of whoever has not consented yet. A roll-up is a file of its own, of whoever made it: "psynorm archive rollup", of
// what lies here, leaves out all of whom nothing is shown; "psynorm archive add --rollup" leaves out those who have withdrawn;
// "psynorm score --rollup" knows of no consent. None that was made before changes when consent is withdrawn. Of whom a consent is
// gone from its table, nobody knows whether it was a withdrawal: whatever files or reads of them is refused (Tampered).
//
// # Keys
//
// The master key never enters the database: Keys wraps and unwraps with it, in a file, a program or a device. Under it lie keys
// that are random: the id key, the chain key and the text key, which stay, and the wrapping key, which Rotate makes anew. Under
// the wrapping key lie two keys for each person, one for answers and one for all else. A person's row is found by the
// HMAC-SHA-256 of the id under the id key, which stands there and nowhere else; everything else knows a random number. Rows are
// AES-256-GCM with random nonces; what a row is (archive, table, person, wave, kind, revision, format) is authenticated with it, so
// that a row put in another's place cannot be read. Ids are compared to the byte: give them as the importer of sheets does,
// with person.ParseID of package scoring/sheets/person.
//
// # What a thief of the database learns
//
// Without the master key: how many persons there are, under random numbers; the names of units, who of these numbers was in
// which unit from when to when, and so who are in one class; how many rows each number has, how long they are (after
// compression) and in which order they came, and so about how often each person was tested and how large the profiles are;
// which rows are revisions of one record, and how often something was corrected; how many waves, documents and entries of the
// audit trail there are, how long each is, and so about how many persons or rows an act was about; the id of the master key,
// and how often keys were rotated. No id, name, answer, score, tier, event, consent, date of a row, name of a wave or
// instrument, and nobody who has read or written.
// With the master key, everything. Whoever had the id key once can still tell whether a given id is in the archive.
//
// # The audit trail
//
// Every act, reading too, is an entry: who, in which role, what for, when, whom, and what has changed. The entries are a chain
// of HMACs under the chain key. Each entry has a digest of each row it wrote, so that Verify can tell that any row of any table
// has been changed, deleted, copied, exchanged or replaced by what it was before. What nothing inside a database can show is
// that all of it was replaced by an older copy of all of it: for that every writing act has a Head, to be kept elsewhere, and
// Verify compares with it.
//
// # What is lost, erased and restored
//
// Verify names the rows that are damaged (nothing that was ever written), tampered with (something else than the trail says) or
// lost with the end of the trail. What nothing shows is a row of a person, a stay or a policy that was put back to what it was
// and has been written anew since by an act that did not verify; Rotate does. Verify also compares tables, indexes and triggers
// with what Init made; an act whose rows the database passes over is undone, and is an error.
//
// Nothing is shown while it is not known what the policy says: a policy that was taken away is Tampered with. A person whose
// row cannot be read stops whatever comes to it, with the number of the row: PutBack brings it back, and EraseNumber erases it.
//
// Erase deletes a person's keys and rows, and takes them out of the database's files as far as the database can: on PostgreSQL
// its own log still has them, and what could not be done while somebody was reading Scrub does later. Copies stay readable
// under the master key of their time, and its recovery key. Rotate makes new ones of both; when the old ones have been
// destroyed nothing reads the erased any more, from whatever copy. Backup writes rows as they are encrypted. Restore makes an
// archive of a backup, without those whom a list of Erasures names, with the master key of its time; RestoreRecovered does so with
// the recovery key of its time. PutBack takes from backups of any age what is missing in an archive that is otherwise there, and
// never what was erased.
//
// # Durability
//
// What has returned without an error is on the disk: Archive sets what the database needs for that on each connection that it
// writes through, reads it back, and refuses to write where it is otherwise. One commit holds whole files: persons, keys, rows,
// the entry. Writers stand in line: each begins by updating the row of the head.
//
// # Concurrency
//
// An Archive is safe for concurrent use, by several processes too. Errors hold no id, no name and no content; they name rows by
// number.
package archive

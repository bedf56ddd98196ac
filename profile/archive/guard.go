package archive

// guarded checks that the database still refuses to change the audit trail and, on SQLite, that its indexes and tables say the
// same: a row that an index has lost is one that a query does not find.
func (s *session) guarded(v *Verification) error {
	statement, want := "SELECT count(*) FROM sqlite_schema WHERE type='trigger' AND tbl_name='psynorm_audit' AND name IN "+
		"('psynorm_audit_unchanged','psynorm_audit_undeleted') AND sql LIKE '%RAISE(ABORT%'", 2
	if s.dialect == postgres {
		statement, want = "SELECT count(*) FROM pg_trigger t JOIN pg_proc f ON f.oid=t.tgfoid WHERE t.tgname='psynorm_audit_kept' "+
			"AND t.tgrelid='psynorm_audit'::regclass AND t.tgenabled IN ('O','A') AND f.prosrc LIKE '%RAISE EXCEPTION%'", 1
	}
	var is int
	if err := s.tx.QueryRowContext(s.ctx, statement).Scan(&is); err != nil {
		return err
	}
	if is != want {
		v.found(Finding{Fault: Unguarded, Table: audits.name})
	}
	if s.dialect == postgres {
		return nil
	}
	var says string
	if err := s.tx.QueryRowContext(s.ctx, "PRAGMA integrity_check(1)").Scan(&says); err != nil {
		return err
	}
	if says != "ok" {
		v.found(Finding{Fault: Corrupt, Table: audits.name})
	}
	return nil
}

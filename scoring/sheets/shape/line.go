package shape

import (
	"fmt"
	"strings"
)

// Line says on one line what shape a file was recognised as, and what was taken as id, date and first item; in Chinese where
// the tag names it, else in English. Headers are cut to 40 characters; nothing else of the file is shown.
func (s *Shape) Line(tag string) string { return s.LineAs(s.Name(tag), tag) }

// LineAs is Line with another name for the shape: nobody recognised it, and something else says what the columns are.
func (s *Shape) LineAs(name, tag string) string {
	parts := []string{
		s.taken(RoleID, term{"编号", "id"}, tag),
		s.taken(RoleDate, term{"日期", "date"}, tag),
	}
	if items := s.of(Single, Row, Part); len(items) > 0 {
		parts = append(parts, term{"第一题：", "first item: "}.in(tag)+quote(items[0].Header, tag))
	} else {
		parts = append(parts, term{"没有题目列，是名册", "no items: a roster"}.in(tag))
	}
	return term{"格式：", "shape: "}.in(tag) + name + term{"；", "; "}.in(tag) + strings.Join(parts, term{"；", "; "}.in(tag))
}

// taken names the columns of a role. Several are all named: whoever reads the file takes none of them.
func (s *Shape) taken(r Role, what term, tag string) string {
	var headers []string
	for _, c := range s.With(r) {
		header := quote(c.Header, tag)
		if c.What == WhatResponse {
			header += term{"（答卷编号）", " (of the answer sheet)"}.in(tag)
		}
		headers = append(headers, header)
	}
	if len(headers) == 0 {
		return what.in(tag) + term{"：无", ": none"}.in(tag)
	}
	return what.in(tag) + term{"：", ": "}.in(tag) + strings.Join(headers, term{"、", ", "}.in(tag))
}

// quote shows a header.
func quote(header, tag string) string {
	return fmt.Sprintf(term{"“%s”", "%q"}.in(tag), cut(header))
}

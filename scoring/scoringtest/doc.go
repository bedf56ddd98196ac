// Package scoringtest tests instruments in Go. Whoever writes a definition has two ways to say what it must yield, and a
// line of Go for each:
//
//	func TestInstruments(t *testing.T) { scoringtest.Run(t, os.DirFS("instruments")) }
//	func TestCases(t *testing.T)       { scoringtest.RunCases(t, os.DirFS("testdata")) }
//
// Run checks definitions with the norm sets beside them and runs the tests inside the definitions. RunCases runs cases,
// each a text archive (*.txtar) of a definition, its norm sets, answer sheets and what each sheet must yield:
//
//	One missing answer of two allowed: the sum is prorated, and the bounds say what it could have been.
//	-- definition.yaml --
//	psynorm: 1
//	...
//	-- sheets.csv --
//	id,q1,q2,q3
//	A,1,2,
//	-- want.txt --
//	A:
//	  total = 4.5 prorated [3, 7]     # (1 + 2) × 3 / 2
//
// The manual of the cases, with every line that want.txt can hold, is testdata/score/README.md of this module.
package scoringtest

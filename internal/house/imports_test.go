package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/psynorm/psynorm/"

// allowed says which packages of the module each package may import (outside its tests), and which modules beside the
// standard library. Arrows point one way: expr <- instruments; norms and profile know nothing of instruments; scoring
// joins the three; everything else hangs off these.
var allowed = map[string][]string{
	"internal/csvcell":   {},
	"internal/filelock":  {},
	"internal/house":     {},
	"internal/lang":      {"golang.org/x/text"},
	"internal/markdown":  {},
	"internal/memo":      {},
	"internal/normal":    {},
	"internal/reference": {},
	"internal/suppress":  {},
	"internal/tolerance": {},
	"internal/diag":      {"internal/lang"},
	"internal/idrange":   {"internal/diag"},
	"internal/yamldoc":   {"internal/diag", "internal/tolerance", "gopkg.in/yaml.v3", "golang.org/x/text"},

	"internal/unprivileged": {},

	"internal/suppress/suppresstest": {"gonum.org/v1/gonum"},

	"internal/diag/diagtest": {"internal/diag", "golang.org/x/text", "github.com/stretchr/testify"},

	"instruments/expr": {"internal/diag", "internal/tolerance", "golang.org/x/text"},
	"instruments": {
		"instruments/expr", "internal/diag", "internal/idrange", "internal/lang", "internal/tolerance", "internal/yamldoc",
		"golang.org/x/text",
	},
	"instruments/openscales": {"instruments", "internal/diag", "internal/idrange", "internal/tolerance", "internal/yamldoc", "golang.org/x/text"},
	"instruments/library":    {"instruments", "norms", "internal/diag"},
	"instruments/library/catalogue": {
		"instruments", "instruments/library", "norms", "internal/diag", "internal/idrange", "internal/lang", "internal/markdown",
		"internal/tolerance", "golang.org/x/text",
	},

	"norms": {"internal/diag", "internal/lang", "internal/normal", "internal/tolerance", "internal/yamldoc", "golang.org/x/text"},

	"profile":        {"internal/lang", "internal/tolerance", "golang.org/x/text"},
	"profile/rollup": {"profile", "internal/csvcell", "internal/lang", "internal/memo", "gonum.org/v1/gonum"},

	"profile/dossier": {"profile", "scoring", "instruments", "instruments/expr", "norms", "internal/lang", "gonum.org/v1/gonum"},
	"profile/release": {
		"profile", "profile/rollup", "profile/view", "internal/diag", "internal/lang", "internal/suppress", "internal/yamldoc",
	},
	"profile/archive": {"profile", "profile/view", "internal/diag", "internal/yamldoc"},
	"profile/report": {
		"profile", "profile/dossier", "profile/followup", "profile/release", "profile/rollup", "profile/view", "scoring",
		"internal/diag", "internal/lang", "internal/yamldoc",
	},
	"profile/pseudonym": {"internal/csvcell", "internal/filelock"},
	"profile/followup": {
		"profile", "profile/dossier", "profile/rollup", "profile/view", "scoring", "instruments", "internal/csvcell", "internal/diag",
		"internal/lang",
	},
	"profile/view":    {"profile", "profile/dossier", "internal/csvcell", "internal/lang", "golang.org/x/text"},
	"profile/warning": {"profile", "profile/dossier", "profile/view", "internal/diag", "internal/lang", "internal/yamldoc"},

	"scoring": {
		"instruments", "instruments/expr", "norms", "profile", "internal/diag", "internal/lang", "internal/tolerance",
		"internal/yamldoc",
	},
	"scoring/sheets": {
		"scoring", "instruments", "profile", "internal/csvcell", "internal/diag", "internal/idrange", "internal/lang",
		"internal/memo", "internal/yamldoc", "scoring/sheets/person", "scoring/sheets/shape", "scoring/sheets/xlsx",
		"golang.org/x/text",
	},
	"scoring/sheets/xlsx":   {"internal/diag"},
	"scoring/sheets/person": {"internal/lang", "golang.org/x/text"},
	"scoring/sheets/shape":  {"internal/lang"},
	"scoring/batch":         {"scoring", "profile", "profile/pseudonym", "profile/rollup", "internal/csvcell", "internal/filelock", "internal/memo"},
	"scoring/validation": {
		"scoring", "instruments", "norms", "profile", "internal/lang", "internal/markdown", "internal/normal",
		"gonum.org/v1/gonum",
	},
	"scoring/scoringtest": {
		"scoring", "scoring/sheets", "instruments", "instruments/library", "norms", "profile", "internal/diag",
		"internal/tolerance", "github.com/stretchr/testify",
	},
}

type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

func TestImportsFollowTheTable(t *testing.T) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Standard,Imports", module+"...")
	out, err := cmd.Output()
	require.NoError(t, err)
	dec := json.NewDecoder(bytes.NewReader(out))
	seen := map[string]bool{}
	for {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
		name := strings.TrimPrefix(p.ImportPath, module)
		if program(name) {
			continue
		}
		may, known := allowed[name]
		assert.True(t, known, "package %s is not in the table of allowed imports", name)
		seen[name] = true
		for _, imported := range p.Imports {
			if beyondStandard(imported) && !slices.ContainsFunc(may, func(a string) bool { return covers(a, imported) }) {
				assert.Fail(t, "import", "%s must not import %s", name, imported)
			}
		}
	}
	for name := range allowed {
		assert.True(t, seen[name], "the table names a package that is not there: %s", name)
	}
}

// program reports whether a package is a command or an example, which may import whatever the module offers.
func program(name string) bool {
	return name == "cmd" || strings.HasPrefix(name, "cmd/") || strings.HasPrefix(name, "examples/") || strings.HasPrefix(name, "internal/synth")
}

// beyondStandard tells packages of modules, whose first element has a point, from those of the standard library.
func beyondStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

func covers(allowed, imported string) bool {
	if !beyondStandard(allowed) {
		return imported == module+allowed
	}
	return imported == allowed || strings.HasPrefix(imported, allowed+"/")
}

package openscales

import "slices"

// dimensionNodes gives the dimensions by id.
func (im *importer) dimensionNodes() map[string]*value {
	if im.dimensions == nil {
		im.dimensions = map[string]*value{}
		for _, n := range im.definition.given("dimensions").members() {
			if id, ok := n.get("id").str(); ok && im.dimensions[id] == nil {
				im.dimensions[id] = n
			}
		}
	}
	return im.dimensions
}

// checkDimensions looks whether dimensions, blocks and items agree. Without any dimensions there is nothing to agree on.
func (im *importer) checkDimensions() {
	list := im.definition.given("dimensions")
	if len(list.members()) == 0 {
		return
	}
	var alone, without []string
	for _, n := range list.members() {
		if id, _ := n.get("id").name(); im.blockNamed[id] == nil {
			alone = append(alone, orQuoted(id))
		}
	}
	for _, b := range im.blocks {
		if im.dimensions[b.name] == nil {
			without = append(without, orQuoted(b.name))
		}
	}
	if len(alone) > 0 {
		im.report(list, kindDimensionAlone, listed(alone))
	}
	if len(without) > 0 {
		im.report(im.definition.get("scoring"), kindBlockAlone, listed(without))
	}
	im.checkItemDimensions()
}

// checkItemDimensions looks at the dimension that each item names.
func (im *importer) checkItemDimensions() {
	var unknown, elsewhere []string
	for _, it := range im.order {
		if it.dimension == "" {
			continue
		}
		b := im.blockNamed[it.dimension]
		switch {
		case im.dimensions[it.dimension] == nil:
			unknown = appendNew(unknown, it.original)
		case b != nil && !b.node.get("items").lists(it.original):
			elsewhere = appendNew(elsewhere, it.original)
		}
	}
	items := im.definition.get("items")
	if len(unknown) > 0 {
		im.report(items, kindUnknownDimension, listed(unknown))
	}
	if len(elsewhere) > 0 {
		im.report(items, kindItemDimension, listed(elsewhere))
	}
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

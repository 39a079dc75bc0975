/**
 * A station (驿站): a women's home (妇女之家), a women's corner (妇女微家), a station for women and children
 * (妇儿驿站), a civility station (文明学习驿站). Where it is and when it is open is public; its
 * organisation's keepers (站长) and the federation's reviewers above look after it.
 */
@NullMarked
package org.palmreferral.station.place;

import org.jspecify.annotations.NullMarked;
